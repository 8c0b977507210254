package io.upring.bench.control;

import io.upring.bench.MemoryTape;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bot.watch.Watchdog;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.telemetry.StrategyCalls;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What strategies feel of one that misbehaves: market data come at a fixed rate to four good strategies and a bad one,
 * under the watchdog, and every event's way through the engine is measured, without the bad one, and with one that
 * throws, loops, floods or leaks.
 */
public final class IsolationLatency implements Measurement {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PATIENCE_NS = 20 * SECOND_NS;
    private static final double NS_PER_US = 1e3;

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public String summary() {
        return "What strategies feel of one that throws, loops, floods or leaks; beside a run in which none does.";
    }

    @Override
    public void run(Sizes sizes, Results results) {
        final long warmUpNs = sizes.of("warm-up-ms", 1_000, 2_000) * 1_000_000;
        final long afterNs = sizes.of("after-ms", 1_500, 8_000) * 1_000_000;
        final int eventsPerSecond = sizes.count("events-per-second", 20_000, 20_000);
        final MemoryTape market = MemoryTape.generate(sizes.count("tape-events", 20_000, 20_000), 600);
        Histogram undisturbed = null;
        for (final IsolationRig.Manner manner : IsolationRig.Manner.values()) {
            results.group(manner.words());
            results.status("the bad one: " + manner.words());
            try (IsolationRig rig = new IsolationRig(market, ThreadLayout.INLINE, manner)) {
                final Histogram after = run(rig, manner, warmUpNs, afterNs, eventsPerSecond, results);
                if (undisturbed == null) {
                    undisturbed = after;
                }
                for (final double percentile : new double[] {50, 99}) {
                    results.figure(String.format(Locale.ROOT, "others afterwards, p%.0f", percentile),
                        after.getValueAtPercentile(percentile) / NS_PER_US, "µs")
                        .beside("without a bad one", undisturbed.getValueAtPercentile(percentile) / NS_PER_US);
                }
            }
        }
        results.group("Watching a call");
        results.status("what watching costs");
        final int pairs = sizes.count("pairs", 5_000_000, 50_000_000);
        final double markNs = pairNs(new StrategyCalls(4, null), pairs);
        results.figure("mark a call and its end", markNs, "ns");
        results.figure("the same, one in " + StrategyCalls.EVERY + " measured for memory",
            pairNs(new StrategyCalls(4, Watchdog.meter()), pairs), "ns").beside("marks alone", markNs);
        results.note("Four good strategies and a bad one on one engine thread, under the watchdog; from the publication"
            + " of an event until it has passed every stage. The bad one begins after the warm-up. Before: until then."
            + " Afterwards: from its quarantine on, once what it held up has passed. A quarantine by the watchdog is an"
            + " event like others: the bad one is still called with those that wait on the ring before it, so one that"
            + " took 60 ms with each of them would hold all up for that long.");
    }

    /** @return the ways of events after the quarantine */
    private static Histogram run(IsolationRig rig, IsolationRig.Manner manner, long warmUpNs, long afterNs,
        int eventsPerSecond, Results results) {
        final Pacer pacer = new Pacer(rig, rig::publishMarketEvent, eventsPerSecond);
        pacer.during(warmUpNs);
        rig.forget();
        pacer.during(warmUpNs);
        results.histogram("before", rig.take());
        rig.misbehave();
        final long startNs = System.nanoTime();
        if (manner != IsolationRig.Manner.NONE) {
            while (!rig.isQuarantined() && System.nanoTime() - startNs < PATIENCE_NS) {
                pacer.during(SECOND_NS / 1_000);
            }
            results.figure("misbehaviour to quarantine (" + words(rig.cause()) + ")",
                (rig.quarantinedAtNs() - startNs) / 1e6, "ms");
            while (!rig.isQuiet() && System.nanoTime() - startNs < PATIENCE_NS) {
                pacer.during(SECOND_NS / 1_000);
            }
            results.histogram("while it misbehaves", rig.take());
        }
        pacer.during(afterNs);
        final Histogram after = rig.take();
        results.histogram("afterwards", after);
        return after;
    }

    private static String words(QuarantineCause cause) {
        return cause == QuarantineCause.NONE ? "none came" : cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static double pairNs(StrategyCalls calls, int pairs) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            final long startNs = System.nanoTime();
            for (int i = 0; i < pairs; i++) {
                calls.enter(1 + (i & 3), 2, i);
                calls.leave(1 + (i & 3));
            }
            best = Math.min(best, (double) (System.nanoTime() - startNs) / pairs);
        }
        return best;
    }
}
