package io.upring.bench.feed;

import io.upring.feed.net.ReceiveClock;
import io.upring.sim.fault.Fault;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.collections.LongHashSet;

/**
 * Runs a feed against a simulated exchange on which something goes wrong every few seconds, and compares what arrived
 * with what the exchange has on record. The faults follow from the seed; when exactly they strike does not.
 *
 * <p>Threading: one thread.
 */
public final class SoakRig {
    private static final int STREAMS = 3;
    private static final int HEAP_SAMPLES = 30;
    private static final long LONGEST_SETTLING_MS = 60_000;
    private static final long QUIET_MS = 1_500;
    private static final long LOOK_MS = 20;
    /** Trades that the generator puts before its start, and what comes between the end of the faults and the freeze. */
    private static final int SPARE_TRADES = 400_000;
    private static final double BYTES_PER_MB = 1e6;

    private final SoakPlan plan;
    private final Random random;
    private final ReceiveClock clock = ReceiveClock.system();
    private final Consumer<String> progress;
    private final List<Double> heapMb = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    /** @param progress is told what goes wrong when, and what a collection leaves on the heap. */
    public SoakRig(SoakPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
        random = new Random(plan.seed());
    }

    public SoakReport run(FeedUnderTest.Factory factory) throws InterruptedException {
        final int trades = (int) (plan.framesPerSecond() * plan.durationMs() / 1_000) + SPARE_TRADES;
        final TradeLog delivered = new TradeLog(2 * trades);
        try (Exchange exchange = new Exchange(plan.seed(), plan.markets(), plan.framesPerSecond(), trades)) {
            final Arrivals arrivals = new Arrivals(clock, plan.markets(), delivered);
            try (FeedUnderTest feed = factory.create(exchange.setting(exchange.codes(), arrivals, clock))) {
                feed.start();
                await(feed::isSettled, LONGEST_SETTLING_MS);
                soak(exchange);
                final long endNs = clock.nowNs();
                final boolean isSettled = await(() -> feed.isSettled()
                    && arrivals.streamsSince(endNs) == (long) plan.markets() * STREAMS, LONGEST_SETTLING_MS)
                    || feed.isSettled();
                final long silent = (long) plan.markets() * STREAMS - arrivals.streamsSince(endNs);
                exchange.freeze();
                awaitQuiet(feed, delivered);
                return report(exchange, feed, arrivals, delivered, silent, isSettled && feed.isSettled());
            }
        }
    }

    private void soak(Exchange exchange) throws InterruptedException {
        final long startNs = System.nanoTime();
        final long sampleMs = Math.max(500, plan.durationMs() / HEAP_SAMPLES);
        long nextSampleMs = sampleMs;
        long nextFaultMs = pause();
        for (long nowMs = 0; nowMs < plan.durationMs(); nowMs = (System.nanoTime() - startNs) / 1_000_000) {
            if (nowMs >= nextSampleMs) {
                nextSampleMs += sampleMs;
                heapMb.add(heapMb());
                progress.accept(String.format(Locale.ROOT, "%.1f s heap %.1f MB", nowMs / 1e3,
                    heapMb.get(heapMb.size() - 1)));
            }
            if (!plan.faults().isEmpty() && nowMs >= nextFaultMs) {
                nextFaultMs = nowMs + pause();
                final Fault fault = plan.faults().get(random.nextInt(plan.faults().size()));
                done.add(String.format(Locale.ROOT, "%.1f s %s", nowMs / 1e3, fault.kind().wire()
                    + (fault.target() == null ? "" : " " + fault.target())));
                progress.accept(done.get(done.size() - 1));
                exchange.venue().inject(fault);
            }
            Thread.sleep(LOOK_MS);
        }
    }

    /** Around the mean, evenly. */
    private long pause() {
        return plan.faultEveryMs() / 2 + (long) (random.nextDouble() * plan.faultEveryMs());
    }

    private static double heapMb() {
        System.gc();
        final long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return Math.round(bytes / BYTES_PER_MB * 10) / 10.0;
    }

    /** Until everything that is on its way has come, gaps that are being filled included. */
    private static void awaitQuiet(FeedUnderTest feed, TradeLog delivered) throws InterruptedException {
        final int[] size = {-1};
        final long[] sinceNs = {System.nanoTime()};
        await(() -> {
            if (delivered.size() != size[0] || !feed.isSettled()) {
                size[0] = delivered.size();
                sinceNs[0] = System.nanoTime();
            }
            return System.nanoTime() - sinceNs[0] > QUIET_MS * 1_000_000;
        }, LONGEST_SETTLING_MS);
    }

    private static boolean await(BooleanSupplier condition, long limitMs) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + limitMs * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                return false;
            }
            Thread.sleep(LOOK_MS);
        }
        return true;
    }

    private SoakReport report(Exchange exchange, FeedUnderTest feed, Arrivals arrivals, TradeLog delivered, long silent,
                              boolean isSettled) {
        final long[] doubled = {0};
        final LongHashSet[] arrived = delivered.byInstrument(plan.markets(), doubled);
        final LongHashSet[] recorded = exchange.trades().byInstrument(plan.markets(), new long[1]);
        long invented = 0;
        for (int i = 0; i < delivered.size(); i++) {
            invented += recorded[delivered.instrumentId(i)].contains(delivered.id(i)) ? 0 : 1;
        }
        final List<MissingWindow> windows = new ArrayList<>(feed.missing());
        windows.addAll(arrivals.incomplete());
        final boolean[] begun = new boolean[plan.markets()];
        long traded = 0;
        long lost = 0;
        long unaccounted = 0;
        final TradeLog record = exchange.trades();
        for (int i = 0; i < record.size(); i++) {
            final int instrument = record.instrumentId(i);
            final boolean isThere = arrived[instrument].contains(record.id(i));
            begun[instrument] |= isThere;
            if (begun[instrument]) {
                traded++;
                if (!isThere) {
                    lost++;
                    final long timeMs = record.timeMs(i);
                    unaccounted += windows.stream().anyMatch(window -> window.covers(instrument, timeMs)) ? 0 : 1;
                }
            }
        }
        return new SoakReport(plan.seed(), feed.isLossless(), arrivals.marketEvents(), traded, lost, unaccounted,
            doubled[0], invented, silent, isSettled, feed.losses(), arrivals.discarded(), arrivals.rejected(), heapMb,
            done);
    }
}
