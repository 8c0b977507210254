package io.upring.bench.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.strategies.BuiltIn;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Zero bytes from frame to dispatched order and back, on every thread of the path. */
class HotPathAllocationTest {
    private static final List<String> MARKETS = List.of("KRW-BTC", "KRW-BTT");
    private static final int WARM_UP_ROUNDS = 40;
    private static final int MEASURED_ROUNDS = 15;
    /** Compilers and the JVM's own bookkeeping may touch a thread now and then; per event this would be nothing. */
    private static final int ATTEMPTS = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldAllocateNothingFromFrameBytesToDispatchedOrder(ThreadLayout layout) {
        try (HotPath path = new HotPath(layout, builtIn(), frames())) {
            warmUp(path);
            final long ordersBefore = path.gateway.orders();
            long allocated = Long.MAX_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS && allocated > 0; attempt++) {
                allocated = measure(path);
            }
            assertThat(allocated).as("bytes on the feed and stage threads").isZero();
            assertThat(path.gateway.orders() - ordersBefore).as("orders dispatched meanwhile").isGreaterThan(100);
            assertSane(path);
        }
    }

    @Test
    void shouldAllocateNothingWhenStrategiesAreShownDataThroughViews() {
        try (HotPath path = new HotPath(ThreadLayout.INLINE, builtIn(), frames())) {
            path.openViews(builtIn().size());
            warmUp(path);
            final long ordersBefore = path.gateway.orders();
            long allocated = Long.MAX_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS && allocated > 0; attempt++) {
                allocated = measure(path);
            }
            assertThat(allocated).as("bytes on the feed and stage threads").isZero();
            assertThat(path.gateway.orders() - ordersBefore).as("orders dispatched meanwhile").isGreaterThan(100);
            assertSane(path);
        }
    }

    @Test
    void shouldNoticeAStrategyThatAllocatesOneSmallObjectATrade() {
        final List<StrategySpec> strategies = new ArrayList<>(builtIn());
        strategies.add(new StrategySpec("wasteful", new Wasteful(), MARKETS));
        try (HotPath path = new HotPath(ThreadLayout.INLINE, strategies, frames())) {
            warmUp(path);
            final long trades = path.pipeline.counters().get(EngineCounter.TRADES);
            final long allocated = measure(path);
            final long measured = path.pipeline.counters().get(EngineCounter.TRADES) - trades;
            assertThat(allocated).as("bytes for %s trades", measured).isGreaterThanOrEqualTo(16 * measured);
        }
    }

    private static void warmUp(HotPath path) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            path.round();
        }
    }

    private static void assertSane(HotPath path) {
        assertThat(path.pipeline.halt().cause()).isNull();
        assertThat(path.pipeline.counters().get(EngineCounter.REJECTED_FRAMES)).isZero();
        assertThat(path.pipeline.counters().get(EngineCounter.MARKET_EVENTS_DROPPED)).isZero();
        assertThat(path.pipeline.counters().get(EngineCounter.STRATEGIES_QUARANTINED)).isZero();
        assertThat(path.pipeline.counters().get(EngineCounter.FILLS)).isPositive();
    }

    private static long measure(HotPath path) {
        final long before = allocated(path);
        for (int round = 0; round < MEASURED_ROUNDS; round++) {
            path.round();
        }
        return allocated(path) - before;
    }

    private static long allocated(HotPath path) {
        // Without an iterator, which would be counted.
        long sum = 0;
        for (int i = 0; i < path.stageThreads.size(); i++) {
            sum += THREADS.getThreadAllocatedBytes(path.stageThreads.get(i).getId());
        }
        return sum + THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static List<StrategySpec> builtIn() {
        return List.of(
            new StrategySpec("change", BuiltIn.catalogue().find("price-change").create(Map.of("window", "0.2",
                "threshold", "0.0005", "rearm", "0.0001", "coolDown", "0", "holdSeconds", "0.1")), MARKETS),
            new StrategySpec("spike", BuiltIn.catalogue().find("volume-spike").create(Map.of("coolDown", "0",
                "holdSeconds", "0.1")), MARKETS),
            new StrategySpec("spread", BuiltIn.catalogue().find("spread").create(Map.of("coolDown", "0", "minBps", "1",
                "imbalance", "0.1", "cancelImbalance", "0", "holdSeconds", "0.1")), MARKETS));
    }

    /** Trades, tickers and books of two markets: a saw-tooth price, so that signals come again and again. */
    private static List<Frame> frames() {
        final List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            final int step = i % 40 < 20 ? i % 20 : 20 - i % 20;
            final String bitcoin = 116_600_000 + step * 10_000 + ".00000000";
            frames.add(trade("KRW-BTC", bitcoin, i % 37 == 0 ? "0.9" : "0.00077720", i));
            frames.add(trade("KRW-BTT", "0.000" + (700 + step), "110000000000.12345678", i));
            frames.add(new Frame("{\"ty\":\"ticker\",\"cd\":\"KRW-BTC\",\"tp\":" + bitcoin
                + ",\"atp\":137728155832.9616000000000000,\"scr\":-0.0036144578,\"cr\":0.0036144578,\"c\":\"FALL\","
                + "\"tv\":0.00077720,\"ab\":\"ASK\",\"ttms\":" + Frame.TIME + ",\"tms\":" + Frame.TIME
                + ",\"st\":\"REALTIME\"}"));
            frames.add(book(116_600_000 + step * 1_000, i % 4 < 2 ? "9.5" : "0.01"));
        }
        return frames;
    }

    private static Frame trade(String market, String price, String volume, int number) {
        return new Frame("{\"type\":\"trade\",\"code\":\"" + market + "\",\"timestamp\":" + Frame.TIME
            + ",\"trade_date\":\"2026-11-21\",\"trade_time\":\"03:15:02\",\"trade_timestamp\":" + Frame.TIME
            + ",\"trade_price\":" + price + ",\"trade_volume\":" + volume + ",\"ask_bid\":\"BID\","
            + "\"prev_closing_price\":116200000.00000000,\"change\":\"RISE\",\"change_price\":420000.00000000,"
            + "\"sequential_id\":1795230902117" + (1_000 + number) + ",\"best_ask_price\":1.1662E8,"
            + "\"best_ask_size\":0.0312,\"best_bid_price\":116600000,\"best_bid_size\":7.9276E-4,"
            + "\"stream_type\":\"REALTIME\"}");
    }

    private static Frame book(int bid, String bidSize) {
        final StringBuilder levels = new StringBuilder();
        for (int level = 0; level < 30; level++) {
            levels.append(level == 0 ? "" : ",").append("{\"ask_price\":").append(bid + 50_000.0 + level * 1_000)
                .append(",\"bid_price\":").append(bid - level * 1_000.0)
                .append(",\"ask_size\":0.02054761,\"bid_size\":").append(bidSize).append('}');
        }
        return new Frame("{\"type\":\"orderbook\",\"code\":\"KRW-BTC\",\"timestamp\":" + Frame.TIME
            + ",\"total_ask_size\":2.51469375,\"total_bid_size\":1.63815297,\"orderbook_units\":[" + levels
            + "],\"stream_type\":\"REALTIME\",\"level\":0}");
    }

    /** The negative control. */
    private static final class Wasteful implements Strategy {
        private Object kept;

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            final Instrument instrument = context.instrument(trade.instrumentId());
            if (kept == instrument) {
                context.limit(instrument, Side.BID, 1, new Amount(), TimeInForce.GTC);
            }
            kept = new Object();
        }
    }
}
