package io.upring.bench.feed;

import io.upring.feed.net.ReceiveClock;
import io.upring.sim.fault.Fault;
import java.lang.management.ManagementFactory;
import java.time.Instant;
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
    private static final long LONGEST_SETTLING_MS = 120_000;
    private static final long QUIET_MS = 1_500;
    private static final long LOOK_MS = 20;
    /** Trades that the generator puts before its start, and what comes between the end of the faults and the freeze. */
    private static final int SPARE_TRADES = 400_000;
    /** Of each market: more than the longest blindness takes. */
    private static final int RECENT_TRADES = 20_000;
    private static final String FULL_DEPTH = ".30";
    private static final double BYTES_PER_MB = 1e6;

    private final SoakPlan plan;
    private final Random random;
    private final ReceiveClock clock = ReceiveClock.system();
    private final Consumer<String> progress;
    private final List<Double> heapMb = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private String walker = "";
    private long walks;

    /** @param progress is told what goes wrong when, and what a collection leaves on the heap. */
    public SoakRig(SoakPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
        random = new Random(plan.seed());
    }

    /** With the exchange in this process. */
    public SoakReport run(FeedUnderTest.Factory factory) throws InterruptedException {
        return run(factory, EmbeddedExchange::new);
    }

    SoakReport run(FeedUnderTest.Factory factory, Exchange.Factory exchanges) throws InterruptedException {
        final int trades = (int) (plan.framesPerSecond() * plan.durationMs() / 1_000) + SPARE_TRADES;
        final TradeLog delivered = new TradeLog(2 * trades);
        final int all = plan.markets() + plan.walking();
        try (Exchange exchange = exchanges.start(
            new Exchange.Size(plan.seed(), all, plan.framesPerSecond(), trades, RECENT_TRADES))) {
            final Arrivals arrivals = new Arrivals(clock, all, delivered);
            final List<String> wanted = new ArrayList<>(exchange.codes().subList(0, plan.markets()));
            if (plan.walking() > 0) {
                walker = exchange.codes().get(plan.markets());
                wanted.add(walker);
            }
            try (FeedUnderTest feed = factory.create(exchange.setting(wanted, arrivals, clock))) {
                feed.start();
                await(feed::isSettled, LONGEST_SETTLING_MS);
                soak(exchange, feed);
                return settle(exchange, feed, arrivals, delivered);
            }
        }
    }

    private SoakReport settle(Exchange exchange, FeedUnderTest feed, Arrivals arrivals, TradeLog delivered)
        throws InterruptedException {
        final long endNs = clock.nowNs();
        final long streams = (long) plan.markets() * STREAMS;
        await(() -> feed.isSettled() && arrivals.streamsSince(endNs, plan.markets()) == streams
            && differences(exchange, feed).isEmpty(), LONGEST_SETTLING_MS);
        final List<String> wire = differences(exchange, feed);
        final long silent = streams - arrivals.streamsSince(endNs, plan.markets());
        exchange.freeze();
        awaitQuiet(feed, delivered);
        progress.accept(feed.toString());
        return report(exchange, feed, arrivals, delivered, silent, wire);
    }

    /** What is on the wire and not wanted, or the other way round; a stream on the wrong number of lines as well. */
    private List<String> differences(Exchange exchange, FeedUnderTest feed) {
        final List<String> wanted = new ArrayList<>(exchange.codes().subList(0, plan.markets()));
        if (!walker.isEmpty()) {
            wanted.add(walker);
        }
        final List<String> missing = new ArrayList<>();
        for (int copy = 0; copy < feed.copies(); copy++) {
            wanted.forEach(code -> missing.addAll(List.of("ticker " + code, "trade " + code, "orderbook " + code)));
        }
        final List<String> differences = new ArrayList<>();
        for (final String stream : exchange.subscriptions()) {
            final String plain = stream.endsWith(FULL_DEPTH) ? stream.substring(0, stream.lastIndexOf('.')) : stream;
            if (!missing.remove(plain)) {
                differences.add("not wanted: " + stream);
            }
        }
        missing.forEach(stream -> differences.add("missing: " + stream));
        return differences;
    }

    private void soak(Exchange exchange, FeedUnderTest feed) throws InterruptedException {
        final long startNs = System.nanoTime();
        final long sampleMs = Math.max(500, plan.durationMs() / HEAP_SAMPLES);
        long nextSampleMs = sampleMs;
        long nextFaultMs = pause();
        long nextWalkMs = pause() / 2;
        for (long nowMs = 0; nowMs < plan.durationMs(); nowMs = (System.nanoTime() - startNs) / 1_000_000) {
            if (nowMs >= nextSampleMs) {
                nextSampleMs += sampleMs;
                heapMb.add(heapMb());
                progress.accept(String.format(Locale.ROOT, "%.1f s heap %.1f MB %s", nowMs / 1e3,
                    heapMb.get(heapMb.size() - 1), feed));
            }
            if (!plan.faults().isEmpty() && nowMs >= nextFaultMs) {
                nextFaultMs = nowMs + pause();
                fail(exchange, plan.faults().get(random.nextInt(plan.faults().size())), nowMs);
            }
            if (plan.walking() > 1 && nowMs >= nextWalkMs) {
                nextWalkMs = nowMs + pause() / 2;
                walk(exchange, feed);
            }
            Thread.sleep(LOOK_MS);
        }
    }

    private void fail(Exchange exchange, Fault fault, long nowMs) {
        done.add(String.format(Locale.ROOT, "%.1f s %s", nowMs / 1e3, fault.kind().wire()
            + (fault.target() == null ? "" : " " + fault.target())));
        progress.accept(done.get(done.size() - 1));
        exchange.inject(fault);
    }

    private void walk(Exchange exchange, FeedUnderTest feed) {
        final String next = exchange.codes().get(plan.markets() + random.nextInt(plan.walking()));
        if (!next.equals(walker)) {
            feed.switchMarket(walker, next).join();
            walker = next;
            walks++;
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
                              List<String> wire) {
        final int all = plan.markets() + plan.walking();
        final TradeLog record = exchange.trades();
        final long[] doubled = {0};
        final LongHashSet[] arrived = delivered.byInstrument(all, plan.markets(), doubled);
        final LongHashSet[] recorded = record.byInstrument(all, 0, new long[1]);
        long invented = 0;
        for (int i = 0; i < delivered.size(); i++) {
            invented += recorded[delivered.instrumentId(i)].contains(delivered.id(i)) ? 0 : 1;
        }
        final List<MissingWindow> windows = new ArrayList<>(feed.missing());
        windows.addAll(arrivals.incomplete());
        final boolean[] begun = new boolean[all];
        long traded = 0;
        long lost = 0;
        long unaccounted = 0;
        for (int i = 0; i < record.size(); i++) {
            final int instrument = record.instrumentId(i);
            final boolean isThere = arrived[instrument].contains(record.id(i));
            begun[instrument] |= isThere && instrument < plan.markets();
            if (begun[instrument]) {
                traded++;
                if (!isThere) {
                    lost++;
                    final long timeMs = record.timeMs(i);
                    progress.accept("lost: " + exchange.codes().get(instrument) + " " + record.id(i) + " of "
                        + Instant.ofEpochMilli(timeMs));
                    unaccounted += windows.stream().anyMatch(window -> window.covers(instrument, timeMs)) ? 0 : 1;
                }
            }
        }
        return new SoakReport(plan, feed.isLossless(), arrivals.marketEvents(), traded, lost, unaccounted, doubled[0],
            invented, silent, feed.isSettled(), wire, arrivals.gapTally(), walks, feed.losses(), arrivals.discarded(),
            arrivals.rejected(), heapMb, done);
    }
}
