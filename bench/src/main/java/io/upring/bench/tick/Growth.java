package io.upring.bench.tick;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instrument;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.strategy.StrategySpec;
import io.upring.strategies.BuiltIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What an event costs as markets, strategies, books, slots and the ring grow. Variants take turns, slice by slice, so
 * that whatever else the machine does falls on all of them.
 *
 * <p>Threading: the calling thread.
 */
public final class Growth implements Measurement {
    private static final int FRAMES = 8_400;
    private static final int DEPTH = 30;
    private static final int USUAL_MARKETS = 100;
    private static final int RATE = 100_000;
    private static final int ROUNDS = 3;
    private static final int SEGMENT_MB = 32;
    private static final long MS = 1_000_000;
    /** What 10 % more costs. */
    private static final double FLAT = 1 / 1.1;

    /** Slices of each half of a sweep at least, so that everything is compiled when the second one begins. */
    private static final int LEAST_SLICES = 12;

    private Results results;
    private VenueFrames frames;
    private int count;
    private int usualMarkets;
    private int slices;
    private int segmentBytes;
    private long sweepNs;
    private long slotNs;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String summary() {
        return "What an event costs with 20 to 700 markets, 1 to 50 strategies, deeper books, and other sizes of the "
            + "ring and its slots.";
    }

    @Override
    public void run(Sizes sizes, Results into) {
        results = into;
        count = sizes.count("frames", FRAMES, FRAMES);
        slices = sizes.count("slices", LEAST_SLICES, LEAST_SLICES);
        segmentBytes = sizes.count("segment-mb", SEGMENT_MB, SEGMENT_MB) << 20;
        sweepNs = sizes.of("sweep-ms", 3_000, 20_000) * MS;
        slotNs = sizes.of("ring-ms", 250, 2_000) * MS;
        results.note("Nanoseconds an event, on one thread: decoding, then every stage but the journal, whose cost "
            + "follows from an event's bytes alone. Beside it the decoding alone; the rest is the difference. Each value "
            + "is of the quickest tenth of many short slices, in which the variants take turns. "
            + (Files.isDirectory(Path.of("/sys/bus/event_source/devices/cpu"))
                ? "This machine counts cache misses: perf stat -e cache-misses on the process tells more."
                : "This machine shows no hardware counters, so cache misses can only be told from the sweeps."));
        usualMarkets = sizes.count("usual-markets", USUAL_MARKETS, USUAL_MARKETS);
        results.status("generating frames");
        frames = VenueFrames.generate(usualMarkets, count, DEPTH);
        markets(sizes.count("markets", 700, 700));
        strategies();
        depths();
        rings();
        slots();
    }

    private void sweep(Map<String, CallerPath> variants) {
        // The first half warms up.
        for (int half = 0; half < 2; half++) {
            variants.values().forEach(CallerPath::forget);
            final long endNs = System.nanoTime() + sweepNs / 2;
            for (int slice = 0; slice < slices || System.nanoTime() < endNs; slice++) {
                variants.values().forEach(CallerPath::slice);
            }
        }
    }

    private static List<String> codes(VenueFrames frames) {
        return frames.instruments().all().stream().map(Instrument::market).toList();
    }

    /** Three strategies as in the measurement of latencies, none of which orders. */
    private static List<StrategySpec> usual(VenueFrames frames) {
        return List.of(moves("moves", codes(frames)),
            new StrategySpec("spreads", BuiltIn.catalogue().find("spread").create(Map.of("minBps", "10000")),
                codes(frames)), new StrategySpec("listens", new Prober(0), codes(frames)));
    }

    private static StrategySpec moves(String name, List<String> markets) {
        return new StrategySpec(name, BuiltIn.catalogue().find("price-change").create(Map.of("threshold", "1")),
            markets);
    }

    private void markets(int most) {
        results.status("markets");
        results.group("an event by markets");
        final Map<String, CallerPath> variants = new LinkedHashMap<>();
        for (final int markets : new int[] {20, 100, 300, 700}) {
            if (markets <= most) {
                final VenueFrames some = markets == usualMarkets ? frames : VenueFrames.generate(markets, count, DEPTH);
                variants.put(markets + " markets", new CallerPath(some, usual(some)));
            }
        }
        sweep(variants);
        final CallerPath few = variants.values().iterator().next();
        variants.forEach((name, path) -> {
            results.figure(name, path.whole(), "ns").beside("20 markets", few.whole()).atLeastTimes(FLAT);
            results.figure(name + ", decode", path.decode(), "ns").beside("20 markets", few.decode());
            results.figure(name + ", rest", path.whole() - path.decode(), "ns")
                .beside("20 markets", few.whole() - few.decode());
        });
    }

    private void strategies() {
        results.status("strategies");
        results.group("an event by strategies");
        final List<String> all = codes(frames);
        final Map<String, CallerPath> variants = new LinkedHashMap<>();
        variants.put("0", new CallerPath(frames, List.of()));
        variants.put("idle", new CallerPath(frames, many(50, all.subList(0, 1))));
        final int[] counts = {1, 2, 5, 10, 20, 50};
        for (final int count : counts) {
            variants.put(Integer.toString(count), new CallerPath(frames, many(count, all)));
        }
        sweep(variants);
        final double none = variants.get("0").whole();
        final double each = (variants.get("50").whole() - none) / 50;
        for (final int count : counts) {
            final double cost = variants.get(Integer.toString(count)).whole();
            results.figure(count + (count == 1 ? " strategy" : " strategies"), cost, "ns")
                .beside("none, and " + count + " times a fiftieth of 50", none + count * each).atLeastTimes(FLAT);
        }
        results.figure("each of 50 that are shown everything", each, "ns");
        results.figure("each of 50 that watch one of " + usualMarkets + " markets",
            (variants.get("idle").whole() - none) / 50, "ns");
    }

    private static List<StrategySpec> many(int count, List<String> markets) {
        final List<StrategySpec> specs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            specs.add(moves("moves" + i, markets));
        }
        return specs;
    }

    private void depths() {
        results.status("depth of the books");
        results.group("an event by the depth of the books, a third of the frames");
        final Map<String, CallerPath> variants = new LinkedHashMap<>();
        for (final int depth : new int[] {5, 15, DEPTH}) {
            final VenueFrames some = depth == DEPTH ? frames : VenueFrames.generate(usualMarkets, count, depth);
            variants.put(depth + " levels", new CallerPath(some, usual(some)));
        }
        sweep(variants);
        final CallerPath deepest = variants.get("30 levels");
        variants.forEach((name, path) -> {
            results.figure(name, path.whole(), "ns").beside("30 levels", deepest.whole());
            results.figure(name + ", rest", path.whole() - path.decode(), "ns")
                .beside("30 levels", deepest.whole() - deepest.decode());
        });
    }

    /** From the planned moment through every stage, at a rate that both threads keep. */
    private void rings() {
        results.group(String.format(Locale.ROOT, "decisions at %,d frames/s by the ring's size", RATE));
        final Map<Integer, Histogram> best = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int slots = 256; slots <= 65_536; slots *= 4) {
                results.status("a ring of " + slots + " slots");
                final int size = slots;
                final TickPath path = new TickPath(frames, usual(frames), segmentBytes,
                    context -> context.layout(ThreadLayout.INLINE).wait(WaitKind.SPIN).ringSize(size));
                try (path) {
                    path.awaitFiles();
                    Pace.run(path, 0, frames.count(), RATE, slotNs, slotNs);
                    path.drain();
                }
                best.merge(size, path.quiet, Growth::quicker);
            }
        }
        final Histogram usual = best.get(4_096);
        best.forEach((slots, latency) -> {
            results.histogram(slots + " slots", latency);
            results.figure(slots + " slots, p50", latency.getValueAtPercentile(50), "ns")
                .beside("4,096 slots", usual.getValueAtPercentile(50));
            results.figure(slots + " slots, p90", latency.getValueAtPercentile(90), "ns")
                .beside("4,096 slots", usual.getValueAtPercentile(90));
        });
    }

    private static Histogram quicker(Histogram one, Histogram other) {
        if (one.getTotalCount() == 0 || other.getTotalCount() == 0) {
            return one.getTotalCount() == 0 ? other : one;
        }
        return one.getValueAtPercentile(50) <= other.getValueAtPercentile(50) ? one : other;
    }

    /** Payload and intents are what a slot is large for; its place in memory is what its length decides. */
    private void slots() {
        results.group(String.format(Locale.ROOT, "decoding and a bare hop at %,d frames/s by the bytes of a slot",
            RATE));
        final Map<Integer, Histogram> best = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (final int bytes : new int[] {EventSlot.BYTES, 1_920, 2_048, 4_096}) {
                results.status("slots of " + bytes + " bytes");
                final BareRing bare = new BareRing(frames, bytes);
                try (bare) {
                    Pace.run(bare, 0, frames.count(), RATE, slotNs, slotNs);
                }
                best.merge(bytes, bare.both, Growth::quicker);
            }
        }
        final double usual = best.get(EventSlot.BYTES).getValueAtPercentile(50);
        best.forEach((bytes, latency) -> results.figure(bytes + " bytes, p50", latency.getValueAtPercentile(50), "ns")
            .beside(EventSlot.BYTES + " bytes", usual));
    }
}
