package io.upring.bench.control;

import io.upring.bench.MemoryTape;
import io.upring.bot.watch.StuckCall;
import io.upring.bot.watch.WatchLimits;
import io.upring.bot.watch.WatchListener;
import io.upring.bot.watch.Watchdog;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategyListener;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * An engine with four good strategies and a bad one, and the watchdog beside it.
 *
 * <p>Threading: one thread publishes and asks.
 */
final class IsolationRig implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int GOOD = 4;
    private static final int BAD = GOOD + 1;
    private static final int INTENTS_PER_SECOND = 200;
    private static final int LOOPS_ONE_IN = 5_000;

    /** What the bad one does with each event. */
    enum Manner {
        NONE("is not there"),
        THROWS("throws"),
        LOOPS("loops for 60 ms, with one event in 5,000"),
        FLOODS("asks for 100 cancels"),
        LEAKS("allocates 32 KiB");

        private final String words;

        Manner(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final MemoryTape market;
    private final Pipeline pipeline;
    private final Watchdog watchdog;
    private final SingleWriterRecorder latency = new SingleWriterRecorder(3);
    private volatile boolean isBad;
    private volatile long quarantinedAtNs;
    private volatile byte[] leaked;
    private int next;
    private long number;

    IsolationRig(MemoryTape market, ThreadLayout layout, Manner manner) {
        this.market = market;
        final List<String> markets = market.instruments().all().stream().map(Instrument::market).toList();
        final List<StrategySpec> strategies = new ArrayList<>();
        for (int i = 0; i < GOOD; i++) {
            strategies.add(new StrategySpec("good" + i, new Good(), markets));
        }
        strategies.add(new StrategySpec("bad", new Bad(manner), markets));
        final StrategyCalls calls = new StrategyCalls(strategies.size(), Watchdog.meter());
        pipeline = new Pipeline(new PipelineContext().instruments(market.instruments()).layout(layout)
            .wait(WaitKind.YIELD).strategies(strategies).maxStrategies(strategies.size()).strategyCalls(calls)
            .maxIntentsPerSecond(INTENTS_PER_SECOND)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 100)).gateway(intent -> true)
            .tap(this::tap).strategyListener(new Listener()).threadFactory(run -> {
                final Thread thread = new Thread(run, "bench-stage");
                thread.setDaemon(true);
                return thread;
            }).conclude()).start();
        watchdog = new Watchdog(calls, new WatchLimits(20_000_000, 5_000_000_000L, 64 << 20), id -> "number " + id,
            pipeline.strategyCounters(), new Judge()).start();
    }

    private void tap(EventSlot slot) {
        if (slot.type().isMarketData()) {
            latency.recordValue(Math.max(0, System.nanoTime() - slot.receivedAtNs()));
        }
    }

    void publishMarketEvent() {
        final EventSlot slot = pipeline.publisher().tryClaimDroppable();
        if (slot != null) {
            final long sequence = slot.sequence();
            market.copy(next, slot.buffer());
            next = (next + 1) % market.kept();
            slot.sequence(sequence).intentCount(0).buffer().putLong(EventSlot.RECEIVED_AT_NS, System.nanoTime());
            pipeline.publisher().publish(slot);
        }
    }

    void misbehave() {
        isBad = true;
    }

    void forget() {
        latency.reset();
    }

    /** What was measured since the last time. */
    Histogram take() {
        return latency.getIntervalHistogram();
    }

    boolean isQuarantined() {
        return quarantinedAtNs != 0;
    }

    /** Whether nothing is held up. */
    boolean isQuiet() {
        return pipeline.backlog() < 100;
    }

    long quarantinedAtNs() {
        return quarantinedAtNs;
    }

    QuarantineCause cause() {
        return QuarantineCause.ofCode((int) pipeline.strategyCounters().get(BAD, StrategyCounter.CAUSE));
    }

    @Override
    public void close() {
        watchdog.close();
        pipeline.stop(1_000);
    }

    /** Puts what the watchdog decides on the ring, as a run does. */
    private final class Judge implements WatchListener {
        @Override
        public boolean quarantine(int strategyId, QuarantineCause cause, long sequence, String why) {
            final EventSlot slot = pipeline.publisher().tryClaim();
            if (slot == null) {
                return false;
            }
            StrategyCommandView.begin(slot, EventSource.OPERATOR, System.nanoTime(), StrategyCommand.QUARANTINE,
                ++number, strategyId, StopPolicy.CANCEL);
            StrategyCommandView.cause(slot, cause, sequence);
            pipeline.publisher().publish(slot);
            return true;
        }

        @Override
        public void stuck(StuckCall call) {
            throw new IllegalStateException(call);
        }
    }

    private final class Listener implements StrategyListener {
        @Override
        public void onQuarantined(String strategy, long sequence, Throwable cause) {
            quarantinedAtNs = System.nanoTime();
        }

        @Override
        public void onQuarantined(String strategy, long sequence, QuarantineCause cause) {
            quarantinedAtNs = System.nanoTime();
        }
    }

    /** Keeps the last prices. */
    private static class Good implements Strategy {
        double last;

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TICKER, Stream.TRADE, Stream.ORDER_BOOK);
        }

        @Override
        public void onTicker(TickerView ticker, StrategyContext context) {
            heard(ticker.tradePrice(), context);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            heard(trade.price(), context);
        }

        @Override
        public void onOrderBook(OrderBookView book, StrategyContext context) {
            heard(book.bidPrice(0), context);
        }

        void heard(double price, StrategyContext context) {
            last = price;
        }
    }

    private final class Bad extends Good {
        private final Manner manner;
        private long misdeeds;

        Bad(Manner manner) {
            this.manner = manner;
        }

        @Override
        void heard(double price, StrategyContext context) {
            super.heard(price, context);
            if (isBad) {
                misbehave(context);
            }
        }

        private void misbehave(StrategyContext context) {
            switch (manner) {
                case THROWS -> throw new IllegalStateException("on purpose");
                case LOOPS -> {
                    if (misdeeds++ % LOOPS_ONE_IN != 0) {
                        return;
                    }
                    // Of processor time: on a machine that is busy, 60 ms may be few of it.
                    final long endNs = THREADS.getCurrentThreadCpuTime() + 60_000_000;
                    while (THREADS.getCurrentThreadCpuTime() < endNs) {
                        Thread.onSpinWait();
                    }
                }
                case FLOODS -> {
                    for (int i = 0; i < 100; i++) {
                        context.cancel(i);
                    }
                }
                case LEAKS -> leaked = new byte[32 << 10];
                default -> {
                }
            }
        }
    }
}
