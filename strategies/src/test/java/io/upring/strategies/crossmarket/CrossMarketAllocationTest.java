package io.upring.strategies.crossmarket;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.StrategyBudgets;
import io.upring.engine.strategy.HostSettings;
import io.upring.engine.strategy.StrategySource;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.strategy.StrategyStage;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.engine.view.Viewers;
import io.upring.strategies.crossmarket.parity.Cycle;
import io.upring.strategies.crossmarket.parity.EpisodeListener;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Books, opportunities that open and end, premiums: not a byte once it is warm. */
class CrossMarketAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 30_000;
    private static final int MEASURED = 10_000;

    private final Instruments instruments = CrossMarkets.all();
    private final EventSlot slot = new EventSlot();
    /** Looked up once: that takes a string apart. */
    private final Instrument krwBtc = instruments.find("KRW-BTC");
    private final Instrument krwEth = instruments.find("KRW-ETH");
    private final Instrument krwUsdt = instruments.find("KRW-USDT");
    private final Instrument btcEth = instruments.find("BTC-ETH");
    private final Instrument usdtEth = instruments.find("USDT-ETH");
    private final Instrument usdtBtc = instruments.find("USDT-BTC");
    private long timeNs = 1_800_000_000_000_000_000L;
    private long sequence;
    private long intents;

    @Test
    @DisplayName("X8 the cross-market monitor allocates nothing in steady state")
    void shouldNotAllocate() {
        final StrategySpec spec = new StrategySpec("cross",
            new CrossMarket(CrossMarkets.settings(Map.of("windows", "1h, 90d"))), CrossMarkets.CODES);
        final StrategyStage stage = new StrategyStage(new HostSettings(List.of(spec), 1, 64, 0,
            new StrategyCalls(1, null), StrategySource.NONE, List.of("btc-usd", "usd-krw")), instruments,
            new Viewers(StrategySpec.viewers(List.of(spec), instruments), 1), new StrategyBudgets(2),
            new EngineCounters(), new StrategyCounters(1), (name, at, cause) -> {
                throw new AssertionError(name, cause);
            });
        assertThat(measure(() -> stage.onEvent(slot))).isZero();
        assertThat(intents).as("alerts were among it").isGreaterThan(1_000);
    }

    @Test
    void shouldNoticeAMonitorThatAllocates() {
        final EpisodeListener keeping = new EpisodeListener() {
            private Object kept = "";

            @Override
            public void onOpened(Cycle cycle, long nowNs) {
                kept = cycle.path() + kept.hashCode();
            }

            @Override
            public void onImproved(Cycle cycle, long nowNs) {
            }

            @Override
            public void onEnded(Cycle cycle, long nowNs) {
            }
        };
        final CrossView view = new CrossView(CrossMarkets.settings(Map.of()), keeping,
            (premium, window, score, share) -> {
        });
        instruments.all().forEach(view.parity()::list);
        final OrderBookView book = new OrderBookView();
        assertThat(measure(() -> {
            if (slot.type() == EventType.ORDER_BOOK) {
                book.wrap(slot);
                view.onOrderBook(book, slot.receivedAtNs());
            }
        })).isPositive();
    }

    private long measure(Runnable step) {
        run(WARM_UP, step);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            run(MEASURED, step);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private void run(int steps, Runnable step) {
        for (int i = 0; i < steps; i++) {
            timeNs += 20_000_000L;
            final int kind = i % 10;
            if (kind < 6) {
                book(i, kind);
            } else if (kind == 6) {
                slot.begin(EventType.TIMER, EventSource.TIMER, timeNs);
            } else {
                ReferenceView.put(slot, timeNs, 0, i % 2, "btc-usd", i % 2 == 0 ? 70_000 + i % 500 : 1_400 + i % 3);
            }
            slot.sequence(++sequence);
            step.run();
            intents += slot.intentCount();
        }
    }

    private void book(int step, int kind) {
        final double lean = step / 60 % 3 == 0 ? 1.01 : 1;
        switch (kind) {
            case 0 -> put(krwBtc, 99_990_000, 100_000_000, 1);
            case 1 -> put(krwEth, 3_999_000, 4_000_000, 20);
            case 2 -> put(krwUsdt, 1_399, 1_400, 100_000);
            case 3 -> put(btcEth, 0.0399 * lean, 0.0401 * lean, 5);
            case 4 -> put(usdtEth, 2_855, 2_860, 3);
            default -> put(usdtBtc, 71_400, 71_430, 1);
        }
    }

    private void put(Instrument market, double bid, double ask, double size) {
        slot.begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, timeNs).instrumentId(market.id())
            .connectionId(2).epoch(1);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, 15);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, 15);
        for (int i = 0; i < 15; i++) {
            final int level = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES;
            slot.buffer().putDouble(level + OrderBookView.ASK_PRICE, grid(market, ask * (1 + 0.0001 * i)));
            slot.buffer().putDouble(level + OrderBookView.ASK_SIZE, size);
            slot.buffer().putDouble(level + OrderBookView.BID_PRICE, grid(market, bid * (1 - 0.0001 * i)));
            slot.buffer().putDouble(level + OrderBookView.BID_SIZE, size);
        }
    }

    private static double grid(Instrument market, double price) {
        return market.ticks().floorE8(price) / 1e8;
    }
}
