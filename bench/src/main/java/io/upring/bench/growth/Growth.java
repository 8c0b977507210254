package io.upring.bench.growth;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.tick.VenueFrames;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.pipeline.PipelineContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an event costs as markets, strategies, books, slots and the ring grow.
 *
 * <p>Threading: the calling thread.
 */
public final class Growth implements Measurement {
    private static final int FRAMES = 720;
    private static final int DEPTH = 30;
    private static final int FEW_MARKETS = 20;
    private static final int MOST_MARKETS = 700;
    private static final int STRATEGIES_MARKETS = 100;
    private static final int WALKED_SLOTS = 4_096;
    private static final int BURST_PER_SECOND = 500_000;
    private static final double MIB = 1 << 20;
    private static final double NS_PER_MS = 1e6;
    /** What 10 % more costs. */
    private static final double FLAT = 1 / 1.1;
    private static final int LEAST_TURNS = 3;
    private static final int STARTS = 5;

    private Results results;
    /** Of few markets. */
    private VenueFrames frames;
    private int count;
    private Turns turns;

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
        turns = new Turns(sizes.of("sweep-ms", 2_500, 20_000) * 1_000_000L, sizes.count("turns", LEAST_TURNS,
            LEAST_TURNS));
        results.note(String.format(Locale.ROOT, "Nanoseconds an event, on one thread: decoding, then every stage but "
            + "the journal, whose cost follows from an event's bytes alone. Each value is of the quickest tenth of "
            + "many short slices, in which the variants take turns. The frames are copied to one place %d at a time, "
            + "untimed, so that they lie in the cache as a socket leaves them. Many markets send the frames of %d "
            + "markets under names of their own: what grows is what has to be remembered, while the frames stay what "
            + "they are. Each is the next frame of a stream that is drawn at random; each market has 100 events a "
            + "second of event time at every size. Decoding alone is measured beside it; the rest is the difference. "
            + "%s", StagedFrames.BATCH, FEW_MARKETS,
            Files.isDirectory(Path.of("/sys/bus/event_source/devices/cpu"))
                ? "This machine counts cache misses: perf stat -e cache-misses on the process tells more."
                : "This machine shows no hardware counters, so cache misses can only be told from the sweeps."));
        results.status("generating frames");
        frames = VenueFrames.generate(FEW_MARKETS, count, DEPTH);
        markets(sizes.count("markets", MOST_MARKETS, MOST_MARKETS));
        final Namesakes more = new Namesakes(frames, STRATEGIES_MARKETS / FEW_MARKETS);
        strategies(more);
        depths();
        rings(more);
        slots(more);
    }

    /** All of the way, and the decoding alone. */
    private record Both(EventCost whole, EventCost decode) {
        static Both of(Namesakes markets) {
            return new Both(new EventCost(markets, Engines.withoutRing(markets, Engines.usual(markets))),
                new EventCost(markets, Engines.oneSlot()));
        }

        double restNs() {
            return whole.ns() - decode.ns();
        }
    }

    private void sweep(Map<String, Both> variants) {
        final List<EventCost> all = new ArrayList<>();
        variants.values().forEach(both -> all.addAll(List.of(both.whole, both.decode)));
        turns.run(all);
    }

    private void markets(int most) {
        results.status("markets");
        results.group("an event by markets");
        final Map<String, Both> variants = new LinkedHashMap<>();
        for (final int markets : new int[] {FEW_MARKETS, 100, 300, MOST_MARKETS}) {
            if (markets <= most) {
                variants.put(markets + " markets", Both.of(new Namesakes(frames, markets / FEW_MARKETS)));
            }
        }
        sweep(variants);
        final String fewest = FEW_MARKETS + " markets";
        final Both few = variants.get(fewest);
        variants.forEach((name, both) -> {
            final Figure whole = results.figure(name, both.whole.ns(), "ns").beside(fewest, few.whole.ns());
            if (both != few) {
                whole.atLeastTimes(FLAT);
            }
            results.figure(name + ", decode", both.decode.ns(), "ns").beside(fewest, few.decode.ns());
            results.figure(name + ", rest", both.restNs(), "ns").beside(fewest, few.restNs());
        });
    }

    private void strategies(Namesakes more) {
        results.status("strategies");
        results.group("an event by strategies");
        final List<String> all = Engines.codes(more);
        final Map<Integer, EventCost> variants = new LinkedHashMap<>();
        for (final int strategies : new int[] {0, 1, 2, 5, 10, 20, 50}) {
            variants.put(strategies, new EventCost(more, Engines.withoutRing(more, Engines.many(strategies, all))));
        }
        final EventCost idle =
            new EventCost(more, Engines.withoutRing(more, Engines.many(50, all.subList(0, 1))));
        final List<EventCost> every = new ArrayList<>(variants.values());
        every.add(idle);
        turns.run(every);
        final double none = variants.get(0).ns();
        final double each = (variants.get(50).ns() - none) / 50;
        variants.forEach((strategies, cost) -> {
            if (strategies > 0) {
                results.figure(strategies + (strategies == 1 ? " strategy" : " strategies"), cost.ns(), "ns")
                    .beside("none, and " + strategies + " times a fiftieth of 50", none + strategies * each)
                    .atLeastTimes(FLAT);
            }
        });
        results.figure("each of 50 that are shown everything", each, "ns");
        results.figure("each of 50 that watch one of " + all.size() + " markets", (idle.ns() - none) / 50, "ns");
    }

    private void depths() {
        results.status("depth of the books");
        results.group("an event by the depth of the books, a third of the frames");
        final Map<String, Both> variants = new LinkedHashMap<>();
        for (final int depth : new int[] {1, 5, 15, DEPTH}) {
            final VenueFrames some = depth == DEPTH ? frames : VenueFrames.generate(FEW_MARKETS, count, depth);
            variants.put(depth + (depth == 1 ? " level" : " levels"), Both.of(new Namesakes(some, 1)));
        }
        sweep(variants);
        final Both deepest = variants.get(DEPTH + " levels");
        variants.forEach((name, both) -> {
            results.figure(name, both.whole.ns(), "ns").beside(DEPTH + " levels", deepest.whole.ns());
            results.figure(name + ", rest", both.restNs(), "ns").beside(DEPTH + " levels", deepest.restNs());
        });
    }

    private void rings(Namesakes more) {
        results.status("sizes of the ring");
        results.group("an event by the slots of the ring, whose stages run on the same thread");
        final Map<Integer, EventCost> variants = new LinkedHashMap<>();
        final Map<Integer, Double> starts = new LinkedHashMap<>();
        for (final int slots : new int[] {1_024, 4_096, 16_384, 65_536}) {
            starts.put(slots, startMs(more, slots));
            variants.put(slots, new EventCost(more, Engines.withRing(more, Engines.usual(more), slots)));
        }
        turns.run(variants.values());
        final String usual = String.format(Locale.ROOT, "%,d slots", PipelineContext.DEFAULT_RING_SIZE);
        variants.forEach((slots, cost) -> {
            final String name = String.format(Locale.ROOT, "%,d slots", slots);
            results.figure(name, cost.ns(), "ns").beside(usual, variants.get(PipelineContext.DEFAULT_RING_SIZE).ns());
            results.figure(name + ", made in", starts.get(slots), "ms")
                .beside(usual, starts.get(PipelineContext.DEFAULT_RING_SIZE));
            results.figure(name + ", memory", (double) slots * EventSlot.BYTES / MIB, "MiB");
            results.figure(String.format(Locale.ROOT, "%s, events of this long at %,d/s", name, BURST_PER_SECOND),
                slots * 1e3 / BURST_PER_SECOND, "ms");
        });
    }

    /** The quickest of some. */
    private static double startMs(Namesakes markets, int slots) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < STARTS; i++) {
            final long startNs = System.nanoTime();
            Engines.withRing(markets, List.of(), slots);
            best = Math.min(best, (System.nanoTime() - startNs) / NS_PER_MS);
        }
        return best;
    }

    /** What a slot is large for is its payload; its place in memory is what its length decides. */
    private void slots(Namesakes more) {
        results.status("sizes of a slot");
        results.group(String.format(Locale.ROOT, "decoding into %,d slots by the bytes from one to the next",
            WALKED_SLOTS));
        final Map<Integer, EventCost> variants = new LinkedHashMap<>();
        for (final int bytes : new int[] {EventSlot.BYTES, 1_920, 2_048, 4_096}) {
            final EventPublisher slots = Engines.slots(WALKED_SLOTS, bytes);
            variants.put(bytes, new EventCost(more, slots));
        }
        turns.run(variants.values());
        variants.forEach((bytes, cost) -> results.figure(String.format(Locale.ROOT, "%,d bytes", bytes), cost.ns(),
            "ns").beside(String.format(Locale.ROOT, "%,d bytes", EventSlot.BYTES),
            variants.get(EventSlot.BYTES).ns()));
    }
}
