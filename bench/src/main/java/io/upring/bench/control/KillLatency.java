package io.upring.bench.control;

import io.upring.bench.MemoryTape;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.telemetry.EngineCounter;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from the kill switch to the last order out: the OPERATOR event that flattens is published while
 * market data come at a fixed rate, and each cancel of an open order is stamped where the gateway is handed it. Then
 * the exchange confirms, the switch is re-armed, the orders are placed again, and so on. Beside it, the way of a bare
 * timer event through the same stages at the same time.
 */
public final class KillLatency implements Measurement {
    private static final int ORDERS = 60;
    private static final double NS_PER_US = 1e3;

    @Override
    public String name() {
        return "kill-switch";
    }

    @Override
    public String summary() {
        return "From the kill switch to the cancels of " + ORDERS + " open orders, while market data come; beside the"
            + " way of a bare event.";
    }

    @Override
    public void run(Sizes sizes, Results results) {
        final int trips = sizes.count("trips", 200, 1_000);
        final int warmUp = sizes.count("warm-up-trips", 100, 200);
        final int eventsPerSecond = sizes.count("events-per-second", 100_000, 100_000);
        final MemoryTape market = MemoryTape.generate(sizes.count("tape-events", 20_000, 20_000), 600);
        for (final ThreadLayout layout : List.of(ThreadLayout.INLINE, ThreadLayout.PIPELINED)) {
            final String title = layout.name().toLowerCase(Locale.ROOT);
            results.group(title);
            results.status(title + ": " + trips + " trips");
            try (KillRig rig = new KillRig(market, layout, ORDERS)) {
                final Pacer pacer = new Pacer(rig, () -> {
                    rig.publishMarketEvent();
                    rig.acknowledge();
                }, eventsPerSecond);
                trip(rig, pacer, warmUp);
                final long startNs = System.nanoTime();
                final long before = rig.marketEvents();
                final Times times = trip(rig, pacer, trips);
                results.figure("market events meanwhile",
                    (rig.marketEvents() - before) * 1e9 / (System.nanoTime() - startNs), "events/s")
                    .beside("asked", eventsPerSecond);
                tell(results, "first cancel", times.first, times.bare);
                tell(results, "last cancel", times.last, times.bare);
                results.histogram("a bare event passed", times.bare);
            }
        }
        results.note(String.format(Locale.ROOT, "From the publication of the OPERATOR event until a cancel is handed to"
            + " the gateway. An event holds %d requests, so the cancels of one trip leave with %d events. What the"
            + " network and the exchange's rate limit add is not in it, nor is the time in which the switch is kept on"
            + " disk before the event.", EventSlot.MAX_INTENTS,
            (ORDERS + EventSlot.MAX_INTENTS - 1) / EventSlot.MAX_INTENTS));
    }

    private static void tell(Results results, String name, Histogram times, Histogram bare) {
        for (final double percentile : new double[] {50, 99}) {
            results.figure(String.format(Locale.ROOT, "%s, p%.0f", name, percentile),
                times.getValueAtPercentile(percentile) / NS_PER_US, "µs")
                .beside("a bare event passed", bare.getValueAtPercentile(percentile) / NS_PER_US);
        }
        results.histogram(name, times);
    }

    /** What is measured. */
    private static final class Times {
        private final Histogram first = new Histogram(3);
        private final Histogram last = new Histogram(3);
        private final Histogram bare = new Histogram(3);
    }

    private static Times trip(KillRig rig, Pacer pacer, int count) {
        final Times times = new Times();
        for (int trip = 0; trip < count; trip++) {
            pacer.until(rig::isPlaced);
            awaitQuiet(rig, pacer, trip);
            rig.beginTrip();
            final EventSlot slot = rig.claim();
            OperatorView.begin(slot, EventSource.OPERATOR, rig.timeNs(), OperatorCommand.FLATTEN, "");
            final long startNs = System.nanoTime();
            rig.publish(slot);
            pacer.until(() -> rig.cancels() >= ORDERS);
            times.first.recordValue(rig.stampNs(0) - startNs);
            times.last.recordValue(rig.stampNs(ORDERS - 1) - startNs);
            rig.confirmCancels();
            pacer.until(() -> rig.count(EngineCounter.OPEN_ORDERS) == 0);
            awaitQuiet(rig, pacer, trip);
            final long bareNs = rig.giveNothing();
            pacer.until(rig::hasPassed);
            times.bare.recordValue(rig.passedAtNs() - bareNs);
            rig.rearm();
        }
        return times;
    }

    /** Trips fall on another moment of the pace and of the batches each time. */
    private static void awaitQuiet(KillRig rig, Pacer pacer, int trip) {
        final long due = rig.marketEvents() + 100 + trip * 37L % 211;
        pacer.until(() -> rig.marketEvents() >= due && rig.isQuiet());
    }
}
