package io.upring.bench;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.telemetry.EngineCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from the kill switch to the last order out: the OPERATOR event that flattens is published while
 * market data come at a fixed rate, and each cancel of an open order is stamped where the gateway is handed it. Then
 * the exchange confirms, the switch is re-armed, the orders are placed again, and so on.
 *
 * <p>Usage: {@code [TRIPS [EVENTS_PER_SECOND]] [--out FOLDER]}; writes {@code kill-switch.md} and
 * {@code manifest.json}.
 */
public final class KillLatency {
    private static final int ORDERS = 60;
    private static final int WARM_UP = 200;
    private static final long PATIENCE_NS = 20_000_000_000L;

    private final MemoryTape market = MemoryTape.generate(20_000, 600);
    private final int trips;
    private final int eventsPerSecond;
    private final StringBuilder rows = new StringBuilder();

    KillLatency(int trips, int eventsPerSecond) {
        this.trips = trips;
        this.eventsPerSecond = eventsPerSecond;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        final int[] sizes = {1_000, 100_000};
        Path out = null;
        int count = 0;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                sizes[count++] = Integer.parseInt(arguments[i]);
            }
        }
        final String table = new KillLatency(sizes[0], sizes[1]).measure();
        System.out.println(table);
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("kill-switch.md"), table);
            Manifest.write(out.resolve("manifest.json"), "KillLatency " + String.join(" ", arguments), List.of());
        }
    }

    String measure() {
        for (final ThreadLayout layout : List.of(ThreadLayout.INLINE, ThreadLayout.PIPELINED)) {
            try (KillRig rig = new KillRig(market, layout, ORDERS)) {
                run(rig, WARM_UP, null, null);
                final Histogram first = new Histogram(3);
                final Histogram last = new Histogram(3);
                final long startNs = System.nanoTime();
                final long before = rig.marketEvents();
                run(rig, trips, first, last);
                final double rate = (rig.marketEvents() - before) * 1e9 / (System.nanoTime() - startNs);
                rows.append(String.format(Locale.ROOT, "| %s | %,.0f | %s | %s |%n",
                    layout.name().toLowerCase(Locale.ROOT), rate, row(first), row(last)));
            }
        }
        return String.format(Locale.ROOT, "# From the kill switch to the last order out%n%n"
            + "The OPERATOR event that flattens is published while %,d market events a second are; %d own orders are "
            + "open. Microseconds until the first and until the last cancel is handed to the gateway, over %,d trips "
            + "after %d to warm up. An event holds %d requests, so the cancels of one trip leave with %d events. What "
            + "the network and the exchange's rate limit add is not in it, nor is the time in which the switch is kept "
            + "on disk before the event.%n%n| threads | market events/s, measured | first: p50 | p99 | max | last: p50 "
            + "| p99 | max |%n|---|---|---|---|---|---|---|---|%n", eventsPerSecond, ORDERS, trips, WARM_UP,
            EventSlot.MAX_INTENTS, (ORDERS + EventSlot.MAX_INTENTS - 1) / EventSlot.MAX_INTENTS) + rows;
    }

    private static String row(Histogram histogram) {
        return String.format(Locale.ROOT, "%.1f | %.1f | %.1f", histogram.getValueAtPercentile(50) / 1e3,
            histogram.getValueAtPercentile(99) / 1e3, histogram.getMaxValue() / 1e3);
    }

    private void run(KillRig rig, int count, Histogram first, Histogram last) {
        final Pacer pacer = new Pacer(rig);
        for (int trip = 0; trip < count; trip++) {
            pacer.until(() -> rig.isPlaced());
            // Trips fall on another moment of the pace and of the batches each time.
            final long quiet = rig.marketEvents() + 100 + trip * 37L % 211;
            pacer.until(() -> rig.marketEvents() >= quiet);
            rig.beginTrip();
            final EventSlot slot = rig.claim();
            OperatorView.begin(slot, EventSource.OPERATOR, rig.timeNs(), OperatorCommand.FLATTEN, "");
            final long startNs = System.nanoTime();
            rig.publish(slot);
            pacer.until(() -> rig.cancels() >= ORDERS);
            if (first != null) {
                first.recordValue(rig.stampNs(0) - startNs);
                last.recordValue(rig.stampNs(ORDERS - 1) - startNs);
            }
            rig.confirmCancels();
            pacer.until(() -> rig.count(EngineCounter.OPEN_ORDERS) == 0);
            rig.rearm();
        }
    }

    /** Publishes market data at the rate until something has come true. */
    private final class Pacer {
        private final KillRig rig;
        private final long stepNs = 1_000_000_000L / eventsPerSecond;
        private long nextNs = System.nanoTime();

        Pacer(KillRig rig) {
            this.rig = rig;
        }

        void until(BooleanSupplier condition) {
            final long deadlineNs = System.nanoTime() + PATIENCE_NS;
            while (!condition.getAsBoolean()) {
                final long nowNs = System.nanoTime();
                if (nowNs > deadlineNs) {
                    throw new IllegalStateException("the engine did not go on: " + rig);
                }
                if (nowNs >= nextNs) {
                    // Who was kept from running does not make up for it with a burst.
                    nextNs = Math.max(nextNs + stepNs, nowNs - 50 * stepNs);
                    rig.publishMarketEvent();
                    rig.acknowledge();
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
