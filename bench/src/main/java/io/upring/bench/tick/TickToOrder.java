package io.upring.bench.tick;

import com.sun.management.ThreadMXBean;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.market.Instrument;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.strategy.StrategySpec;
import io.upring.strategies.BuiltIn;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How late accepted and signed orders are when frames come at planned moments, beside decoding and a bare ring hop.
 *
 * <p>The thread that paces is the feed's, which decodes: so there are two busy threads at most, and only one where it
 * takes the stages as well. Everything of one rate is measured in turns, slice by slice.
 *
 * <p>Threading: the calling thread is the feed's; the stages have theirs or run on it.
 */
public final class TickToOrder implements Measurement {
    private static final int FRAMES = 9_000;
    private static final int DEPTH = 30;
    private static final int RING = 4_096;
    private static final long MS = 1_000_000;
    /** An event and its record's header, at most. */
    private static final int RECORD_BYTES = 1_400;
    private static final int LEAST_SEGMENT_BYTES = 1 << 20;
    private static final long MOST_SEGMENT_BYTES = 1 << 29;
    private static final int WARM_UP_EVERY = 4;
    private static final int QUIET_LOOKS = 5;
    private static final int MOST_LOOKS = 100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private VenueFrames mixed;
    private VenueFrames small;
    private long unrecordedNs;
    private int warmUpFrames;
    private Results results;

    @Override
    public String name() {
        return "tick";
    }

    @Override
    public String summary() {
        return "How late accepted and signed orders are at 1,000 to 1,000,000 frames a second, beside the decoding of "
            + "the same frames and a bare ring hop.";
    }

    /** Nothing that works beside the two threads: no collector with threads of its own, and no page that is new. */
    @Override
    public List<String> jvmFlags() {
        return List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");
    }

    @Override
    public void run(Sizes sizes, Results into) {
        results = into;
        results.status("generating frames");
        final int markets = sizes.count("markets", 100, 100);
        final int frames = sizes.count("frames", FRAMES, FRAMES);
        mixed = VenueFrames.generate(markets, frames, DEPTH);
        final VenueFrames simple = VenueFrames.generate(markets, frames, DEPTH, true);
        small = simple.without("orderbook");
        unrecordedNs = sizes.of("unrecorded-ms", 100, 200) * MS;
        final int rounds = sizes.count("rounds", 1, 5);
        final List<TickRate> rates = List.of(
            new TickRate("1,000", mixed, mixed, 1_000, 4, sizes.of("slow-ms", 1_000, 3_000) * MS),
            new TickRate("100,000", mixed, mixed, 100_000, 128, sizes.of("usual-ms", 500, 1_000) * MS),
            new TickRate("1,000,000", small, simple, 1_000_000, 2_048, sizes.of("fast-ms", 200, 500) * MS));
        note(rounds);
        warmUpFrames = sizes.count("warm-up-frames", 80_000, 600_000);
        warmUp();
        for (final TickRate rate : rates) {
            for (int round = 0; round < rounds; round++) {
                measure(rate);
            }
            rate.report(results);
        }
        TickWay.ALL.forEach(way -> split(rates.get(1), way, rounds));
    }

    private void note(int rounds) {
        results.note(String.format(Locale.ROOT, "%,d frames of %d generated markets, as many order books of %d levels, "
            + "trades and tickers of each, %.0f bytes on average, again and again; at a million a second %,d trades "
            + "and tickers in the SIMPLE format, %.0f bytes. Each frame is copied to one place in memory before its "
            + "moment, as a read from a socket would have done. Three strategies on all of them: price-change, spread, "
            + "and one that bids on each so many-th frame. The full chain of risk, a journal in files, a ring of %,d "
            + "slots.", mixed.count(), mixed.instruments().size(), DEPTH, mixed.meanBytes(), small.count(),
            small.meanBytes(), RING));
        results.note("One thread paces, decodes and, in the layout single, takes the stages; in the layout inline a "
            + "second one, which spins, does that. Latencies count from the moment at which a frame was planned to be "
            + "there: who falls behind is late for all that follow. The empty body is the same pacing with nothing "
            + "to do: what is slow there is the machine. Decode and hop are measured between the others, in slices of "
            + "the same length: percentiles up to 99 are those of the middle one of " + rounds + " slices, others "
            + "those of all slices together.");
        results.note("An order is accepted when risk has passed it and it is in the journal; it is signed when the "
            + "whole request stands in the connection's buffer: spelled, its parameters hashed with SHA-512, its token "
            + "signed with HMAC and SHA-512 (HS512) or SHA-256 (HS256). Orders are rehearsed between frames, but where "
            + "it says otherwise: that goes as far as a signed request, and is then taken back.");
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    private TickPath path(TickRate rate, TickWay way, StageTimes times) {
        return path(rate.frames(), way, rate.every(), (long) (rate.perSecond()
            * (unrecordedNs + rate.sliceNs()) / 1e9), times);
    }

    /** @param count frames that will come: the journal's file has room for them, so that no other is made meanwhile. */
    private static TickPath path(VenueFrames frames, TickWay way, long every, long count, StageTimes times) {
        final List<String> markets = frames.instruments().all().stream().map(Instrument::market).toList();
        final List<StrategySpec> strategies = List.of(
            new StrategySpec("moves", BuiltIn.catalogue().find("price-change").create(
                Map.of("threshold", "1")), markets),
            new StrategySpec("spreads", BuiltIn.catalogue().find("spread").create(
                Map.of("minBps", "10000")), markets),
            new StrategySpec("bids", new Prober(every, times == null ? () -> { } : times::decided), markets));
        final int segmentBytes = (int) Math.min(MOST_SEGMENT_BYTES, LEAST_SEGMENT_BYTES
            + (count + 2 * frames.count()) * RECORD_BYTES);
        return new TickPath(frames, strategies, segmentBytes, way.signing(), times, context -> context
            .layout(way.layout()).wait(WaitKind.SPIN).ringSize(RING).rehearseEvery(way.rehearsalNs()));
    }

    /** In a time that runs faster, so that there may be many orders: their way is compiled, too. */
    private void warmUp() {
        for (final TickWay way : TickWay.ALL) {
            for (final VenueFrames frames : List.of(mixed, small)) {
                results.status("warming up: " + way);
                try (TickPath path = path(frames, way, WARM_UP_EVERY, 0, null)) {
                    warmUp(path, frames);
                }
            }
        }
        awaitCompilers();
    }

    private void warmUp(TickPath path, VenueFrames frames) {
        long timeNs = System.nanoTime();
        for (int i = 0; i < warmUpFrames; i++) {
            timeNs += MS;
            path.stage(i % frames.count());
            path.send(i % frames.count(), timeNs);
            path.serve(timeNs);
            while (path.backlog() > RING / 4) {
                Thread.yield();
            }
        }
        path.drain();
    }

    /** Until the compilers have had nothing to do for a while. */
    private void awaitCompilers() {
        results.status("waiting for the compilers");
        long spentMs = -1;
        for (int looks = 0, quiet = 0; looks < MOST_LOOKS && quiet < QUIET_LOOKS; looks++) {
            final long nowMs = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
            quiet = nowMs == spentMs ? quiet + 1 : 0;
            spentMs = nowMs;
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One slice of everything. */
    private void measure(TickRate rate) {
        final VenueFrames frames = rate.frames();
        results.status(rate + ": nothing to do");
        final EmptyBody empty = new EmptyBody();
        run(empty, rate);
        results.status(rate + ": decoding and a bare hop");
        final BareRing bare = new BareRing(frames);
        try (bare) {
            run(bare, rate);
        }
        rate.floor(empty, bare);
        for (final TickWay way : TickWay.ALL) {
            results.status(rate + ": " + way);
            final TickPath path = path(rate, way, null);
            rate.add(way, path, run(path, rate));
        }
    }

    private Pace.Sent run(Pace.Target target, TickRate rate) {
        return Pace.run(target, 0, rate.frames().count(), rate.perSecond(), unrecordedNs, rate.sliceNs());
    }

    private TickRate.Slice run(TickPath path, TickRate rate) {
        try (path) {
            path.begin(rate.first());
            path.awaitFiles();
            final long collections = collections();
            final long bytes = THREADS.getCurrentThreadAllocatedBytes();
            final Pace.Sent sent = run((Pace.Target) path, rate);
            final TickRate.Slice slice = new TickRate.Slice(sent, collections() - collections,
                THREADS.getCurrentThreadAllocatedBytes() - bytes);
            path.drain();
            if (path.lastRefusal() != null) {
                throw new IllegalStateException("orders were refused: " + path.lastRefusal());
            }
            return slice;
        }
    }

    /** What an order's time goes into. */
    private void split(TickRate rate, TickWay way, int rounds) {
        results.status("parts: " + way);
        results.group("parts of an order's time, " + way + ", " + rate);
        final StageTimes times = new StageTimes();
        for (int round = 0; round < rounds; round++) {
            run(path(rate, way, times), rate);
        }
        times.parts.forEach((part, histogram) -> {
            final String name = part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            for (final double percentile : Slices.PERCENTILES) {
                results.figure(name + " p" + TickRate.text(percentile), histogram.getValueAtPercentile(percentile),
                    "ns");
            }
        });
    }
}
