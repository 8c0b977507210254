package io.upring.bench.tick;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.engine.telemetry.EngineCounter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One rate at which frames come, and what was found at it so far, slice by slice.
 *
 * <p>Threading: one thread.
 */
final class TickRate {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
    /** Of which the issue says how much of decode and hop they may be. */
    private static final Set<Double> WITH_GOAL = Set.of(50.0, 99.0);
    private static final double HALF = 0.5;
    /** So many times its median is the floor's percentile at most, or else it is the machine that was measured. */
    private static final int MOST_SPREAD = 10;

    private final String name;
    private final VenueFrames frames;
    private final VenueFrames first;
    private final int perSecond;
    private final int every;
    private final long sliceNs;
    private final Slices empty = new Slices();
    private final Slices decode = new Slices();
    private final Slices hop = new Slices();
    private final Map<String, Variant> variants = new LinkedHashMap<>();

    /** What came of one layout and algorithm. */
    private static final class Variant {
        private final Slices frames = new Slices();
        private final Slices accepted = new Slices();
        private final Slices signed = new Slices();
        private final Slices signing = new Slices();
        private final List<Slice> slices = new ArrayList<>();
        private long dropped;
    }

    /**
     * @param first come before, unmeasured: books, which the chain of risk wants to have seen, are among them.
     * @param every of so many frames one makes an order.
     */
    TickRate(String name, VenueFrames frames, VenueFrames first, int perSecond, int every, long sliceNs) {
        this.name = name;
        this.frames = frames;
        this.first = first;
        this.perSecond = perSecond;
        this.every = every;
        this.sliceNs = sliceNs;
    }

    VenueFrames frames() {
        return frames;
    }

    VenueFrames first() {
        return first;
    }

    int perSecond() {
        return perSecond;
    }

    int every() {
        return every;
    }

    long sliceNs() {
        return sliceNs;
    }

    void floor(EmptyBody nothing, BareRing bare) {
        empty.add(nothing.late);
        decode.add(bare.decode);
        hop.add(bare.hop);
    }

    /**
     * What one slice of frames took.
     *
     * @param collections of garbage meanwhile.
     * @param allocatedBytes on the pacing thread.
     */
    record Slice(Pace.Sent sent, long collections, long allocatedBytes) {
    }

    /** @param path that has ended. */
    void add(TickWay way, TickPath path, Slice slice) {
        final Variant variant = variants.computeIfAbsent(way.toString(), key -> new Variant());
        variant.frames.add(path.quiet);
        variant.accepted.add(path.accepted);
        variant.signed.add(path.orders);
        variant.signing.add(path.signing);
        variant.slices.add(slice);
        variant.dropped += path.count(EngineCounter.MARKET_EVENTS_DROPPED);
    }

    void report(Results results) {
        results.group(this + ": decoding, a bare hop, and nothing at all");
        if (!decode.isEmpty() && !hop.isEmpty()) {
            WITH_GOAL.stream().filter(percentile -> !isOfTheCode(percentile)).forEach(percentile -> results.note(
                String.format(Locale.ROOT, "At %s nothing is held against %s of decode and hop: it is %,d ns, more "
                    + "than %d times their median, so interruptions of the two threads were measured.", this,
                    label(percentile), floor(percentile), MOST_SPREAD)));
        }
        plain(results, "empty body", empty);
        plain(results, "decode", decode);
        plain(results, "ring hop", hop);
        variants.forEach((which, variant) -> {
            results.group(this + ": " + which);
            compared(results, "accepted order", variant.accepted);
            compared(results, "signed order", variant.signed);
            compared(results, "frame without order, through all stages", variant.frames);
            plain(results, "spelling and signing alone", variant.signing);
            sent(results, variant);
        });
    }

    private void sent(Results results, Variant variant) {
        final List<Slice> slices = variant.slices;
        final double frames = slices.stream().mapToLong(slice -> slice.sent().frames()).sum();
        results.figure("frames sent", frames * 1e9 / slices.stream().mapToLong(slice -> slice.sent().elapsedNs()).sum(),
            "frames/s").beside("planned", perSecond);
        results.figure("last frame of a slice sent late by, at most",
            slices.stream().mapToLong(slice -> slice.sent().behindNs()).max().orElse(0), "ns");
        results.figure("frames dropped", 100 * variant.dropped / Math.max(1, frames), "%").goal(0);
        results.figure("allocated on the pacing thread, a frame",
            slices.stream().mapToLong(Slice::allocatedBytes).sum() / Math.max(1, frames), "B");
        results.figure("collections of garbage", slices.stream().mapToLong(Slice::collections).sum(), "times").goal(0);
    }

    private static void plain(Results results, String what, Slices found) {
        if (found.isEmpty()) {
            return;
        }
        results.histogram(what, found.all());
        for (final double percentile : PERCENTILES) {
            results.figure(what + " " + label(percentile), found.at(percentile), "ns");
        }
    }

    private void compared(Results results, String what, Slices found) {
        if (found.isEmpty() || decode.isEmpty() || hop.isEmpty()) {
            return;
        }
        results.histogram(what, found.all());
        for (final double percentile : PERCENTILES) {
            final Figure figure = results.figure(what + " " + label(percentile), found.at(percentile), "ns")
                .beside("decode + hop", floor(percentile));
            if (WITH_GOAL.contains(percentile) && isOfTheCode(percentile)) {
                figure.atLeastTimes(HALF);
            }
        }
    }

    private long floor(double percentile) {
        return decode.at(percentile) + hop.at(percentile);
    }

    /** Whether the floor tells of decoding and hop: against one of interruptions, anything would be quick. */
    private boolean isOfTheCode(double percentile) {
        return floor(percentile) <= MOST_SPREAD * floor(50);
    }

    private static String label(double percentile) {
        return percentile == 100 ? "max" : "p" + text(percentile);
    }

    static String text(double percentile) {
        return percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile);
    }

    @Override
    public String toString() {
        return name + " frames/s";
    }
}
