package io.upring.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.strategy.StrategyStage;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Strategies that signal, buy, are filled and sell, over and over, allocate nothing. */
class AllocationTest {
    private static final int WARM_UP = 60_000;
    private static final int MEASURED = 60_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingWhileTrading() {
        final List<Strategy> strategies = List.of(
            BuiltIn.catalogue().find("price-change").create(Map.of("coolDown", "0", "holdSeconds", "1", "window", "1")),
            BuiltIn.catalogue().find("volume-spike").create(Map.of("coolDown", "0", "holdSeconds", "1", "zScore", "2",
                "minValue", "0", "minRatio", "1", "buckets", "5")),
            BuiltIn.catalogue().find("spread").create(Map.of("coolDown", "0", "holdSeconds", "5", "minBps", "1",
                "requote", "0", "driftTicks", "0", "fadeBps", "0", "stopLoss", "0")),
            BuiltIn.catalogue().find("bollinger").create(Map.of("coolDown", "0", "holdSeconds", "1", "interval", "0.5",
                "period", "10", "width", "1", "rearm", "0.5")),
            BuiltIn.catalogue().find("volume-trend").create(Map.of("coolDown", "0", "holdSeconds", "1", "window", "2",
                "threshold", "0.3", "minValue", "0")));
        final Market market = new Market(strategies);
        assertThat(market.measure()).isZero();
        assertThat(market.counters.get(EngineCounter.SIGNALS)).isGreaterThan(1_000);
        assertThat(market.orders).isGreaterThan(1_000);
        assertThat(market.moves).isGreaterThan(100);
        for (int id = 1; id <= strategies.size(); id++) {
            assertThat(market.strategyCounters.get(id, StrategyCounter.FILLS)).as("strategy %d", id).isGreaterThan(100);
        }
    }

    @Test
    void shouldNoticeAnAllocatingStrategy() {
        final Market market = new Market(List.of(new Strategy() {
            private Object kept = "";

            @Override
            public Set<Stream> streams() {
                return Set.of(Stream.TRADE);
            }

            @Override
            public void onTrade(TradeView trade, StrategyContext context) {
                kept = new long[] {kept.hashCode()};
            }
        }));
        assertThat(market.measure()).isGreaterThan(MEASURED);
    }

    /** A market of one instrument, driven without allocating; every order is filled on the next event. */
    private static final class Market {
        private static final int STEP_MS = 50;

        private final EngineCounters counters = new EngineCounters();
        private final EventSlot slot = new EventSlot();
        private final EventSlot report = new EventSlot();
        private final IntentView intent = new IntentView();
        private final Amount executed = new Amount();
        private final Amount funds = new Amount();
        private final StrategyStage stage;
        private final StrategyCounters strategyCounters;
        private long sequence;
        private long timeNs = 1_800_000_000_000_000_000L;
        private long orders;
        private long moves;
        private long limits;

        Market(List<Strategy> strategies) {
            final Instruments instruments = Instruments.builder().add("KRW-AAA", TickTable.fixed(100_000_000L),
                Amount.ofUnits(5_000), Amount.ofUnits(1_000_000_000), 50_000, 50_000, true).build();
            strategyCounters = new StrategyCounters(strategies.size());
            final List<StrategySpec> specs = IntStream.range(0, strategies.size())
                .mapToObj(i -> new StrategySpec("s" + i, strategies.get(i), List.of("KRW-AAA")))
                .collect(Collectors.toList());
            stage = new StrategyStage(specs, instruments, 64, counters, strategyCounters,
                (name, at, cause) -> {
                    throw new AssertionError(name, cause);
                });
            begin(slot, EventType.MY_ASSET, EventSource.REST);
            AssetView.begin(slot);
            AssetView.append(slot, instruments.currencyId("KRW"), Amount.ofUnits(1_000_000_000), new Amount());
            stage.onEvent(slot);
            begin(slot, EventType.CONNECTION, EventSource.PRIVATE_STREAM);
            slot.epoch(1).buffer().putInt(ConnectionView.CONNECTION_ID, 1);
            slot.buffer().putByte(ConnectionView.STATE, ConnectionState.FLOWING.code());
            stage.onEvent(slot);
            ReconciliationView.begin(slot, timeNs, 1, ReconcilePhase.AGREED, ReconcileCause.START, "");
            stage.onEvent(slot);
        }

        /** Bytes that the measured steps allocate: the least of three tries, since others share the JVM. */
        long measure() {
            run(WARM_UP);
            long least = Long.MAX_VALUE;
            for (int attempt = 0; attempt < 10 && least > 0; attempt++) {
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                run(MEASURED);
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            return least;
        }

        private void run(int steps) {
            for (int i = 0; i < steps; i++) {
                timeNs += STEP_MS * 1_000_000L;
                final double price = 1000 + (i / 40 % 2 == 0 ? 0 : 10);
                trade(price, i % 60 == 0 ? 5_000 : 10, i / 70 % 2 == 0 ? Side.BID : Side.ASK);
                ticker(price);
                book(price, i / 30 % 2 == 0 ? 3 : 0.5);
            }
        }

        private void ticker(double price) {
            begin(slot, EventType.TICKER, EventSource.PUBLIC_STREAM);
            slot.buffer().putDouble(TickerView.TRADE_PRICE, price);
            runAndFill(price);
        }

        private void trade(double price, double volume, Side taker) {
            begin(slot, EventType.TRADE, EventSource.PUBLIC_STREAM);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, price);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, volume);
            slot.buffer().putDouble(TradeView.BEST_BID_PRICE, price);
            slot.buffer().putDouble(TradeView.BEST_ASK_PRICE, price + 3);
            slot.buffer().putByte(TradeView.ASK_BID, taker.code());
            runAndFill(price);
        }

        private void book(double price, double bidSize) {
            begin(slot, EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM);
            slot.buffer().putDouble(OrderBookView.LEVEL, 0);
            slot.buffer().putInt(OrderBookView.BID_LEVELS, 1);
            slot.buffer().putInt(OrderBookView.ASK_LEVELS, 1);
            slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_PRICE, price);
            slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_SIZE, bidSize);
            slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.ASK_PRICE, price + 3);
            slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.ASK_SIZE, 1);
            runAndFill(price);
        }

        /** Most limit orders are left waiting, so that they are moved and cancelled; everything else is filled. */
        private void runAndFill(double price) {
            stage.onEvent(slot);
            final long priceE8 = Math.round(price) * 100_000_000L;
            for (int i = 0; i < slot.intentCount(); i++) {
                intent.wrap(slot, i);
                if (intent.kind() != IntentView.NEW_ORDER) {
                    report(intent.targetOrderId(), OrderReport.CANCEL, 0);
                }
                if (intent.kind() == IntentView.CANCEL) {
                    continue;
                }
                orders++;
                moves += intent.kind() == IntentView.REPLACE ? 1 : 0;
                limits += intent.orderType() == OrderType.LIMIT ? 1 : 0;
                final boolean isWaiting = intent.orderType() == OrderType.LIMIT && limits % 5 != 0;
                intent.volume(executed);
                if (executed.isZero() && !isWaiting) {
                    intent.funds(executed).divideE8ToE8(priceE8);
                }
                report(intent.orderId(), isWaiting ? OrderReport.WAIT : OrderReport.DONE, isWaiting ? 0 : priceE8);
            }
        }

        private void report(long orderId, OrderReport state, long priceE8) {
            begin(report, EventType.MY_ORDER, EventSource.PRIVATE_STREAM);
            report.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
            report.buffer().putLong(OrderView.ORDER_ID, orderId);
            report.buffer().putByte(OrderView.STATE, state.code());
            if (priceE8 > 0) {
                report.putAmount(OrderView.EXECUTED_VOLUME, executed);
                report.putAmount(OrderView.EXECUTED_FUNDS,
                    funds.set(executed).multiplyE8(priceE8, java.math.RoundingMode.DOWN));
            }
            stage.onEvent(report);
        }

        private void begin(EventSlot into, EventType type, EventSource source) {
            into.begin(type, source, timeNs).exchangeTimeNs(timeNs).instrumentId(0).sequence(++sequence);
        }
    }
}
