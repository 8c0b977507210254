package io.upring.bench.feed;

import io.upring.bench.Manifest;
import io.upring.feed.net.ReceiveClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * The feed beside what the predecessor's own guide says about itself: measured against the simulated exchange in a
 * process of its own, over loopback.
 *
 * <p>Usage: {@code [--quick] [--out FOLDER]}; writes {@code predecessor.md} and {@code manifest.json} into the folder.
 */
public final class Comparison {
    private static final long SEED = 20261122;
    private static final int TYPES = 3;
    private static final int MANY_MARKETS = 250;
    private static final long DEADLINE_MS = 120_000;
    private static final int[] RATES = {1_000, 10_000, 20_000, 50_000, 100_000, 200_000, 300_000, 400_000};
    private static final double NS_PER_US = 1e3;
    private static final double NS_PER_MS = 1e6;
    private static final double BYTES_PER_MB = 1e6;

    private final FeedUnderTest.Factory factory;
    private final Exchange.Factory exchanges;
    private final int repetitions;
    private final int[] rates;
    private final long rateMs;
    private final long quietMs;
    private final int markets;
    private final ReceiveClock clock = ReceiveClock.system();

    /** @param quick a trial: says that it works, not how fast. */
    Comparison(FeedUnderTest.Factory factory, Exchange.Factory exchanges, boolean quick) {
        this.factory = factory;
        this.exchanges = exchanges;
        repetitions = quick ? 2 : 20;
        rates = quick ? new int[] {1_000} : RATES;
        rateMs = quick ? 300 : 8_000;
        quietMs = quick ? 200 : 1_000;
        markets = quick ? 10 : MANY_MARKETS;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean quick = false;
        Path out = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--quick")) {
                quick = true;
            } else if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                System.err.println("Unknown option " + arguments[i] + "; usage: [--quick] [--out FOLDER]");
                System.exit(2);
            }
        }
        final String table = new Comparison(UpringFeed::standard, ExchangeProcess::new, quick).measure();
        System.out.println(table);
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("predecessor.md"), table);
            Manifest.write(out.resolve("manifest.json"), "Comparison " + String.join(" ", arguments), List.of());
        }
        System.exit(0);
    }

    String measure() throws InterruptedException {
        final Histogram effect = new Histogram(3);
        final Histogram firstData = new Histogram(3);
        for (int i = 0; i < repetitions; i++) {
            firstDataAndEffect(i, firstData, effect);
        }
        final Many many = many();
        final Rate best = bestRate();
        return String.format(Locale.ROOT, """
            # What the predecessor promised, and what is measured

            Feed and simulated exchange in a process each, over loopback; with the exchange's limits on connects and
            messages. %,d starts with four markets; %,d markets with ticker, trade and order book each.

            | | the predecessor says | measured |
            |---|---|---|
            | change of a subscription, effect here | about 1 s (`cleanup()`) | p50 %,.0f µs, worst %,.0f µs of %,d |
            | first data of 4 markets x 3 types | under 3 s (target) | median %,.0f ms, worst %,.0f ms |
            | markets in one process | about 50 a client, "watch the memory" | %,d, %,d streams: %.1f MB of heap |
            | after all connections are cut, data again | a retry each 5 s, by hand | median %,.0f ms, worst %,.0f ms |
            | after the same, every missed trade put in | - | median %,.0f ms, worst %,.0f ms |
            | messages with no loss | 1,000/s (target) | %,.0f/s |
            | from socket to ring | under 100 ms (target) | p50 %,.1f µs, p99 %,.1f µs, p99.9 %,.1f µs |
            """, repetitions, markets, effect.getValueAtPercentile(50) / NS_PER_US,
            effect.getMaxValue() / NS_PER_US, effect.getTotalCount(), firstData.getValueAtPercentile(50) / NS_PER_MS,
            firstData.getMaxValue() / NS_PER_MS, markets, markets * TYPES, many.heapMb,
            many.recovery.getValueAtPercentile(50) / NS_PER_MS, many.recovery.getMaxValue() / NS_PER_MS,
            many.whole.getValueAtPercentile(50) / NS_PER_MS, many.whole.getMaxValue() / NS_PER_MS, best.perSecond,
            many.route.getValueAtPercentile(50) / NS_PER_US,
            many.route.getValueAtPercentile(99) / NS_PER_US, many.route.getValueAtPercentile(99.9) / NS_PER_US)
            + best.remarks;
    }

    /** Four charts, and then one of them shows another market again and again. */
    private void firstDataAndEffect(int repetition, Histogram firstData, Histogram effect)
        throws InterruptedException {
        try (Exchange exchange = exchanges.start(new Exchange.Size(SEED + repetition, 8, 500, 200_000, 500))) {
            final Arrivals arrivals = new Arrivals(clock, 8, new TradeLog(200_000));
            final List<String> codes = exchange.codes();
            try (FeedUnderTest feed = factory.create(exchange.setting(codes.subList(0, 4), arrivals, clock))) {
                final long startNs = System.nanoTime();
                feed.start();
                await("the first data", () -> arrivals.streamsSince(0, 8) >= 4 * TYPES);
                firstData.recordValue(System.nanoTime() - startNs);
                for (int i = 0; i < 10; i++) {
                    final String from = codes.get(i % 2 == 0 ? 0 : 4);
                    final String to = codes.get(i % 2 == 0 ? 4 : 0);
                    final long changeNs = System.nanoTime();
                    feed.switchMarket(from, to).join();
                    effect.recordValue(System.nanoTime() - changeNs);
                    Thread.sleep(2);
                }
            }
        }
    }

    private record Many(double heapMb, Histogram recovery, Histogram whole, Histogram route) {
    }

    /** All markets of an exchange: memory, the way to the ring, and recovery. */
    private Many many() throws InterruptedException {
        try (Exchange exchange = exchanges.start(new Exchange.Size(SEED, markets, 2_000, 2_000_000, 5_000))) {
            final Arrivals arrivals = new Arrivals(clock, markets, new TradeLog(2_000_000));
            final double before = heapMb();
            try (FeedUnderTest feed = factory.create(exchange.setting(exchange.codes(), arrivals, clock))) {
                feed.start();
                await("data of every stream", () -> arrivals.streamsSince(0, markets) == (long) markets * TYPES);
                final double heapMb = Math.max(0, heapMb() - before);
                TimeUnit.MILLISECONDS.sleep(rateMs);
                arrivals.route().reset();
                TimeUnit.MILLISECONDS.sleep(rateMs);
                final Histogram route = arrivals.route().getIntervalHistogram();
                final Histogram recovery = new Histogram(3);
                final Histogram whole = new Histogram(3);
                for (int i = 0; i < Math.min(5, repetitions); i++) {
                    await("all gaps closed", feed::isSettled);
                    final long losses = feed.losses() + feed.connections();
                    final long cutNs = System.nanoTime();
                    exchange.cut();
                    await("the recovery", () -> feed.losses() >= losses && feed.isFlowing());
                    recovery.recordValue(System.nanoTime() - cutNs);
                    await("the back-fill", feed::isSettled);
                    whole.recordValue(System.nanoTime() - cutNs);
                }
                return new Many(heapMb, recovery, whole, route);
            }
        }
    }

    private record Rate(double perSecond, String remarks) {
    }

    /** The highest of the rates at which everything that the exchange sent arrived. */
    private Rate bestRate() throws InterruptedException {
        double best = 0;
        final List<String> lines = new ArrayList<>();
        for (final int rate : rates) {
            final int trades = (int) (rate * rateMs / 500) + 500_000;
            try (Exchange exchange = exchanges.start(new Exchange.Size(SEED, markets, rate, trades, 500))) {
                final Arrivals arrivals = new Arrivals(clock, markets, new TradeLog(trades));
                try (FeedUnderTest feed = factory.create(exchange.setting(exchange.codes(), arrivals, clock))) {
                    feed.start();
                    await("data of every connection", feed::isSettled);
                    TimeUnit.MILLISECONDS.sleep(rateMs / 2);
                    final long events = arrivals.marketEvents();
                    final long startNs = System.nanoTime();
                    TimeUnit.MILLISECONDS.sleep(rateMs);
                    final double perSecond = (arrivals.marketEvents() - events) * 1e9 / (System.nanoTime() - startNs);
                    exchange.freeze();
                    final long missing = missing(exchange, arrivals);
                    final boolean isWhole = missing == 0 && feed.losses() == 0;
                    best = isWhole ? Math.max(best, perSecond) : best;
                    lines.add(String.format(Locale.ROOT, "| %,d | %,.0f | %,d |", rate, perSecond, missing));
                }
            }
        }
        return new Rate(best, "\n| messages/s asked of the exchange | arrived a second | missing in the end |\n"
            + "|---|---|---|\n" + String.join("\n", lines) + "\n");
    }

    /** Frames that were sent and did not arrive, once all is quiet. */
    private long missing(Exchange exchange, Arrivals arrivals) throws InterruptedException {
        long seen = -1;
        long missing = Long.MAX_VALUE;
        while (missing != 0 && seen != arrivals.marketEvents()) {
            seen = arrivals.marketEvents();
            TimeUnit.MILLISECONDS.sleep(quietMs);
            missing = exchange.framesSent() - arrivals.marketEvents()
                - arrivals.discarded();
        }
        return missing;
    }

    private static double heapMb() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MB;
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException(what + " did not come within " + DEADLINE_MS + " ms");
            }
            TimeUnit.MICROSECONDS.sleep(200);
        }
    }
}
