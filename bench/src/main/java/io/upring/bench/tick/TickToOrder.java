package io.upring.bench.tick;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instrument;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.strategies.BuiltIn;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How late decisions and signed orders are when frames come at planned moments, beside decoding and a bare ring hop.
 *
 * <p>Threading: the calling thread is the feed's; the stages have theirs.
 */
public final class TickToOrder implements Measurement {
    private static final int FRAMES = 6_000;
    private static final int DEPTH = 30;
    private static final int RING = 4_096;
    /** More than is written at 100,000 frames a second: the next file is made by a third thread, which needs a core. */
    private static final int SEGMENT_MB = 256;
    private static final long MS = 1_000_000;
    private static final double HALF = 0.5;

    /** Rates, and of how many frames one makes an order: some 60, 800 and 500 orders a second. */
    private enum Rate {
        THOUSAND(1_000, 16), HUNDRED_THOUSAND(100_000, 128), MILLION(1_000_000, 2_048);

        private final int perSecond;
        private final int every;

        Rate(int perSecond, int every) {
            this.perSecond = perSecond;
            this.every = every;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d frames/s", perSecond);
        }
    }

    private VenueFrames frames;
    private int segmentBytes;
    private long unrecordedNs;
    private long durationNs;
    private Results results;

    @Override
    public String name() {
        return "tick";
    }

    @Override
    public String summary() {
        return "How late decisions and signed orders are at 1,000 to 1,000,000 frames a second, beside the decoding of "
            + "the same frames and a bare ring hop.";
    }

    @Override
    public void run(Sizes sizes, Results into) {
        results = into;
        results.status("generating frames");
        frames = VenueFrames.generate(sizes.count("markets", 100, 100),
            sizes.count("frames", FRAMES, FRAMES), DEPTH);
        segmentBytes = sizes.count("segment-mb", SEGMENT_MB, SEGMENT_MB) << 20;
        unrecordedNs = sizes.of("unrecorded-ms", 200, 1_000) * MS;
        durationNs = sizes.of("recorded-ms", 700, 5_000) * MS;
        results.note(String.format(Locale.ROOT, "%,d frames of %d generated markets, as many order books of %d levels, "
            + "trades and tickers of each, %.0f bytes on average, in random order again and again. Three strategies "
            + "on all of them: price-change, spread, and one that bids on each so many-th event. Latencies count from "
            + "the moment at which a frame was planned to be there; a thread that falls behind is late for all that "
            + "follow. A ring of %,d slots; a journal in files.", frames.count(), frames.instruments().size(), DEPTH,
            frames.meanBytes(), RING));
        warmUp(sizes.of("warm-up-ms", 3_000, 15_000) * MS);
        final Map<Rate, BareRing> floors = new EnumMap<>(Rate.class);
        for (final Rate rate : Rate.values()) {
            floors.put(rate, floor(rate));
        }
        for (final Rate rate : Rate.values()) {
            for (final WaitKind wait : WaitKind.values()) {
                final boolean isEssential = wait == WaitKind.SPIN || rate == Rate.HUNDRED_THOUSAND;
                if (isEssential || !sizes.isQuick()) {
                    measure(rate, ThreadLayout.INLINE, wait, floors.get(rate));
                }
            }
            // Five threads on two cores: one that spins would keep another from its work.
            for (final WaitKind wait : List.of(WaitKind.YIELD, WaitKind.BACK_OFF)) {
                if (rate == Rate.HUNDRED_THOUSAND || !sizes.isQuick()) {
                    measure(rate, ThreadLayout.PIPELINED, wait, floors.get(rate));
                }
            }
        }
    }

    private TickPath path(ThreadLayout layout, WaitKind wait, long every) {
        final List<String> markets = frames.instruments().all().stream().map(Instrument::market).toList();
        final List<StrategySpec> strategies = List.of(
            new StrategySpec("moves", BuiltIn.catalogue().find("price-change").create(Map.of("threshold", "1")),
                markets),
            new StrategySpec("spreads", BuiltIn.catalogue().find("spread").create(Map.of("minBps", "10000")), markets),
            new StrategySpec("bids", new Prober(every), markets));
        return new TickPath(frames, strategies, segmentBytes,
            context -> context.layout(layout).wait(wait).ringSize(RING));
    }

    private void warmUp(long warmUpNs) {
        results.status("warming up");
        for (final ThreadLayout layout : ThreadLayout.values()) {
            try (TickPath path = path(layout, WaitKind.YIELD, Rate.HUNDRED_THOUSAND.every)) {
                Pace.run(path, 0, frames.count(), Rate.HUNDRED_THOUSAND.perSecond, 0, warmUpNs / 2);
                path.drain();
            }
        }
    }

    private BareRing floor(Rate rate) {
        results.status("decoding and a bare hop at " + rate);
        final BareRing bare = new BareRing(frames, EventSlot.BYTES);
        try (bare) {
            Pace.run(bare, 0, frames.count(), rate.perSecond, unrecordedNs, durationNs);
        }
        results.group("decoding and a bare hop, " + rate);
        results.histogram("decode", bare.decode);
        results.histogram("ring hop", bare.hop);
        results.histogram("both", bare.both);
        for (final double percentile : new double[] {50, 99, 99.99}) {
            results.figure("decode p" + text(percentile), bare.decode.getValueAtPercentile(percentile), "ns");
            results.figure("ring hop p" + text(percentile), bare.hop.getValueAtPercentile(percentile), "ns");
        }
        return bare;
    }

    private static String text(double percentile) {
        return percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile);
    }

    private void measure(Rate rate, ThreadLayout layout, WaitKind wait, BareRing floor) {
        final String which = name(layout) + ", " + name(wait) + ", " + rate;
        results.status(which);
        results.group(which);
        final TickPath path = path(layout, wait, rate.every);
        final Pace.Sent sent;
        final long dropped;
        try (path) {
            for (int frame = 0; frame < frames.count(); frame++) {
                path.send(frame, System.nanoTime());
                while (path.backlog() > RING / 4) {
                    path.serve(System.nanoTime());
                }
            }
            path.drain();
            path.awaitFiles();
            sent = Pace.run(path, 0, frames.count(), rate.perSecond, unrecordedNs, durationNs);
            path.drain();
            dropped = path.count(EngineCounter.MARKET_EVENTS_DROPPED);
            if (path.orders.getTotalCount() == 0 || path.lastRefusal() != null) {
                throw new IllegalStateException(path.orders.getTotalCount() + " orders were sent and others refused: "
                    + path.lastRefusal());
            }
        }
        final boolean isHeld = wait == WaitKind.SPIN;
        latencies("decision", path.quiet, floor, isHeld);
        latencies("signed order", path.orders, floor, isHeld);
        for (final double percentile : new double[] {50, 99}) {
            results.figure("signing alone p" + text(percentile), path.signing.getValueAtPercentile(percentile), "ns");
        }
        results.histogram("signing alone", path.signing);
        results.figure("frames sent", sent.perSecond(), "frames/s").beside("planned", rate.perSecond);
        results.figure("last frame sent late by", sent.behindNs(), "ns");
        results.figure("frames dropped", 100.0 * dropped / Math.max(1, sent.frames()), "%");
    }

    private void latencies(String what, Histogram latency, BareRing floor, boolean isHeld) {
        results.histogram(what, latency);
        for (final double percentile : new double[] {50, 99, 99.99}) {
            final Figure figure = results
                .figure(what + " p" + text(percentile), latency.getValueAtPercentile(percentile), "ns")
                .beside("decode + hop", floor.decode.getValueAtPercentile(percentile)
                    + floor.hop.getValueAtPercentile(percentile));
            if (isHeld && percentile < 99.9) {
                figure.atLeastTimes(HALF);
            }
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
