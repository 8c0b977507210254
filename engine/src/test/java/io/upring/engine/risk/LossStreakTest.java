package io.upring.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instruments;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import org.junit.jupiter.api.Test;

class LossStreakTest {
    private static final long COOL_DOWN_NS = 300_000_000_000L;

    private final Instruments instruments = Events.instruments();
    private long nextId;

    private static LossStreak streak(long coolDownNs) {
        return new LossStreak(new LossLimits(Amount.ofUnits(1), Amount.ofUnits(1), 2, coolDownNs,
            KillLevel.NO_NEW_ENTRIES, LossLimits.KOREA_OFFSET_SECONDS), 2, 3);
    }

    /** A sale in as many fills as there are profits. */
    private void sell(LossStreak streak, long nowNs, String... profits) {
        final int[] fills = new int[1];
        final Portfolio portfolio = new Portfolio(instruments, 2, 16, new PortfolioListener() {
            @Override
            public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
                streak.onClosed(order, Amount.of(profits[fills[0]++]));
            }

            @Override
            public void onOrder(Order order) {
                streak.onOrder(order, nowNs);
            }
        });
        final Events events = new Events(new SlotPublisher(portfolio::apply), instruments);
        events.account("KRW", "0", "BTC", "100");
        final long id = ++nextId;
        final EventSlot slot = new EventSlot().begin(EventType.TIMER, EventSource.TIMER, 1);
        portfolio.register(new IntentView().wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1)
            .instrumentId(0).side(Side.ASK).orderId(id).orderType(OrderType.MARKET)
            .putVolume(Amount.ofUnits(profits.length)));
        for (int i = 1; i <= profits.length; i++) {
            final String total = Integer.toString(i);
            events.report(id, OrderReport.TRADE, total, total, "0", Integer.toString(profits.length - i));
            if (i == profits.length) {
                events.report(id, OrderReport.DONE, total, total, "0", "0");
            }
        }
    }

    @Test
    void shouldPauseAtTheLimitAndAskForTheSwitchIfLossesGoOn() {
        final LossStreak streak = streak(COOL_DOWN_NS);
        sell(streak, 1, "-5");
        assertThat(streak.isPausing(1)).isFalse();
        sell(streak, 2, "-1", "-1", "-1");
        assertThat(streak.losses()).as("a sale in three fills is one").isEqualTo(2);
        assertThat(streak.isPausing(COOL_DOWN_NS + 1)).isTrue();
        assertThat(streak.isPausing(COOL_DOWN_NS + 2)).isFalse();
        sell(streak, 3, "-1");
        assertThat(streak.isPausing(COOL_DOWN_NS + 2)).isFalse();
        assertThat(streak.isTripped()).isFalse();
        sell(streak, 4, "-1");
        assertThat(streak.isTripped()).isTrue();
        assertThat(streak.isPausing(Long.MAX_VALUE)).as("only an operator ends it").isTrue();
        streak.forgive();
        assertThat(streak.isPausing(4)).isFalse();
        assertThat(streak.losses()).isZero();
    }

    @Test
    void shouldJudgeASaleByAllOfItsFillsAndBeginAnewWithAWin() {
        final LossStreak streak = streak(COOL_DOWN_NS);
        sell(streak, 1, "-5");
        sell(streak, 2, "-5", "6");
        assertThat(streak.losses()).isZero();
        sell(streak, 3, "-5");
        sell(streak, 4, "-5", "5");
        assertThat(streak.losses()).as("neither won nor lost").isEqualTo(1);
    }

    @Test
    void shouldAskForTheSwitchAtOnceWithoutAPause() {
        final LossStreak streak = streak(0);
        sell(streak, 1, "-5");
        assertThat(streak.isTripped()).isFalse();
        sell(streak, 2, "-5");
        assertThat(streak.isTripped()).isTrue();
    }
}
