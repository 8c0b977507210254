package io.upring.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import org.junit.jupiter.api.Test;

class EarningsTest {
    private static final long E8 = 100_000_000L;

    private final Instruments instruments = Events.instruments();
    private final EngineCounters counters = new EngineCounters();
    private final StrategyCounters strategies = new StrategyCounters(2);
    private final TrackerStage tracker = new TrackerStage(instruments, 3, 16, "KRW", counters, strategies);
    private final Events events = new Events(new SlotPublisher(tracker::onEvent), instruments);

    private void fill(long orderId, int strategy, Side side, String volume, String funds, String fee) {
        final IntentView intent = new IntentView().wrap(new EventSlot(), 0).clear().kind(IntentView.NEW_ORDER)
            .orderId(orderId).strategyId(strategy).side(side).orderType(OrderType.LIMIT).priceE8(100_000 * E8)
            .putVolume(Amount.of(volume)).verdict(Verdict.ACCEPTED);
        tracker.portfolio().register(intent);
        events.report(orderId, OrderReport.DONE, volume, funds, fee, "0");
    }

    @Test
    void shouldAddUpToTheChangeOfTheAccountsValue() {
        events.account("KRW", "10000000", "BTC", "5");
        fill(1, 1, Side.BID, "2", "200000", "100");
        fill(2, 1, Side.ASK, "1", "110000", "55");
        fill(3, 2, Side.ASK, "1", "105000", "52.5");
        events.trade("KRW-BTC", 120_000, 1);
        events.timer();
        assertThat(counters.get(EngineCounter.REALISED)).isEqualTo((110_000 - 55 - 100_050) * E8);
        assertThat(counters.get(EngineCounter.UNREALISED))
            .isEqualTo((120_000 - 100_050) * E8 + 10_494_750_000_000L - 120_000 * E8);
        assertThat(counters.get(EngineCounter.FEES)).isEqualTo(20_750_000_000L);
        assertThat(counters.get(EngineCounter.REALISED) + counters.get(EngineCounter.UNREALISED))
            .isEqualTo(counters.get(EngineCounter.PROFIT));
        assertThat(strategies.get(1, StrategyCounter.REALISED)).isEqualTo(counters.get(EngineCounter.REALISED));
        assertThat(strategies.get(1, StrategyCounter.POSITION)).isEqualTo(120_000 * E8);
        assertThat(strategies.get(2, StrategyCounter.POSITION)).isEqualTo(-120_000 * E8);
        assertThat(strategies.get(1, StrategyCounter.FEES) + strategies.get(2, StrategyCounter.FEES))
            .isEqualTo(counters.get(EngineCounter.FEES));
    }
}
