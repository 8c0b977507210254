package io.upring.engine.risk;

import static io.upring.engine.risk.RiskRig.BTC;
import static io.upring.engine.risk.RiskRig.BTC_E8;
import static io.upring.engine.risk.RiskRig.E8;
import static io.upring.engine.risk.RiskRig.ETH;
import static io.upring.engine.risk.RiskRig.ETH_E8;
import static io.upring.engine.risk.RiskRig.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.telemetry.RiskColumn;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The capital of a strategy; fees are 0.05 %. */
class BudgetCheckTest {
    private final RiskRig rig = new RiskRig(limits -> limits).open();

    private void budget(int strategy, long krw) {
        rig.budgets.set(strategy, StrategyBudgets.FROM_START, Map.of("KRW", Amount.ofUnits(krw)));
    }

    @Test
    void shouldCountOpenBidsWithTheirFeesToTheLastWon() {
        budget(1, 500_250);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.003")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(1, ETH, ETH_E8, "0.0401")).isEqualTo(Verdict.OVER_BUDGET);
        assertThat(rig.bid(1, ETH, ETH_E8, "0.04")).as("500,000 and its fee").isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.buy(1, BTC, "5000")).isEqualTo(Verdict.OVER_BUDGET);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.009")).as("who has no budget has no limit of its own")
            .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldFreeWhatABidTiedUpAndKeepWhatAPositionCost() {
        budget(1, 700_000);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.005")).isEqualTo(Verdict.ACCEPTED);
        rig.events.report(rig.lastOrderId, OrderReport.CANCEL, "0.002", "200000", "100", "0");
        assertThat(rig.bid(1, BTC, BTC_E8 - 1_000 * E8, "0.005")).as("200,100 and 500,245")
            .isEqualTo(Verdict.OVER_BUDGET);
        assertThat(rig.bid(1, BTC, BTC_E8 - 1_000 * E8, "0.0049")).isEqualTo(Verdict.ACCEPTED);
        rig.pass(SECOND_NS);
        assertThat(rig.sell(1, ETH, "0.1")).as("a sale uses nothing").isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldValueAPositionAtWhatItCostWhateverPricesDo() {
        budget(1, 900_000);
        rig.give(1, BTC, BTC_E8, "0.005");
        rig.events.trade("KRW-BTC", 150_000_000, 1);
        rig.book(BTC, 150_000_000, 1_000, 1, 10);
        assertThat(rig.bid(1, BTC, 150_000_000 * E8, "0.0027")).as("500,000 and 405,202.5")
            .isEqualTo(Verdict.OVER_BUDGET);
        assertThat(rig.bid(1, BTC, 150_000_000 * E8, "0.0026")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldGiveBackWhatWasSoldAtItsCost() {
        budget(1, 500_000);
        rig.give(1, BTC, BTC_E8, "0.004");
        assertThat(rig.bid(1, ETH, ETH_E8, "0.03")).isEqualTo(Verdict.OVER_BUDGET);
        assertThat(rig.sell(1, BTC, "0.002")).isEqualTo(Verdict.ACCEPTED);
        rig.events.report(rig.lastOrderId, OrderReport.DONE, "0.002", "150000", "75", "0");
        assertThat(rig.bid(1, ETH, ETH_E8, "0.06")).as("200,000 are still held; a loss is not made good, nor doubled")
            .isEqualTo(Verdict.OVER_BUDGET);
        assertThat(rig.bid(1, ETH, ETH_E8, "0.0599")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldCountAnOrderOfUnknownFateWhole() {
        budget(1, 600_000);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.005")).isEqualTo(Verdict.ACCEPTED);
        rig.events.reply(rig.lastOrderId, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        assertThat(rig.bid(1, ETH, ETH_E8, "0.02")).isEqualTo(Verdict.OVER_BUDGET);
        rig.events.reply(rig.lastOrderId - 1, RequestKind.NEW, ReplyOutcome.REJECTED, OrderReport.NONE, "0");
    }

    @Test
    void shouldCountOnlyTheDifferenceOfAReplacement() {
        budget(1, 600_000);
        assertThat(rig.bid(1, BTC, BTC_E8 - 1_000_000 * E8, "0.005")).isEqualTo(Verdict.ACCEPTED);
        final long old = rig.lastOrderId;
        rig.events.reply(old, RequestKind.NEW, ReplyOutcome.ACCEPTED, OrderReport.WAIT, "0");
        assertThat(replace(old, "0.0061")).isEqualTo(Verdict.OVER_BUDGET);
        assertThat(replace(old, "0.0059")).isEqualTo(Verdict.ACCEPTED);
    }

    private Verdict replace(long target, String volume) {
        return rig.ask(order -> order.kind(IntentView.REPLACE).strategyId(1).instrumentId(BTC).side(Side.BID)
            .orderType(OrderType.LIMIT).priceE8(BTC_E8).putVolume(Amount.of(volume)).targetOrderId(target));
    }

    @Test
    void shouldGiveNothingInACurrencyThatTheBudgetDoesNotName() {
        rig.budgets.set(1, StrategyBudgets.FROM_START, Map.of("BTC", Amount.ofUnits(1)));
        assertThat(rig.bid(1, BTC, BTC_E8, "0.0001")).isEqualTo(Verdict.OVER_BUDGET);
    }

    @Test
    void shouldWarnAtEightTenthsOfTheBudget() {
        budget(1, 1_000_500);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.0079")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.get(RiskCheck.STRATEGY_BUDGET, RiskColumn.WARNING)).isZero();
        assertThat(rig.get(RiskCheck.STRATEGY_BUDGET, RiskColumn.LIMIT)).isEqualTo(1_000_500 * E8);
        assertThat(rig.get(RiskCheck.STRATEGY_BUDGET, RiskColumn.USED)).isEqualTo(790_395 * E8);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.0001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.get(RiskCheck.STRATEGY_BUDGET, RiskColumn.WARNING)).isOne();
        assertThat(rig.bid(1, BTC, BTC_E8, "0.003")).isEqualTo(Verdict.OVER_BUDGET);
        assertThat(rig.get(RiskCheck.STRATEGY_BUDGET, RiskColumn.REFUSED)).isOne();
    }

    @Test
    void shouldHoldAChangedBudgetFromItsEventOn() {
        final StrategyBudgets budgets = new StrategyBudgets(2);
        budgets.set(1, 100, Map.of("KRW", Amount.ofUnits(1)));
        budgets.set(1, 200, Map.of("KRW", Amount.ofUnits(2)));
        budgets.set(1, 300, Map.of());
        assertThat(budgets.of(1, 99)).isEmpty();
        assertThat(budgets.of(1, 100)).containsValue(Amount.ofUnits(1));
        assertThat(budgets.of(1, 199)).containsValue(Amount.ofUnits(1));
        assertThat(budgets.of(1, 200)).containsValue(Amount.ofUnits(2));
        assertThat(budgets.of(1, 300)).isEmpty();
    }
}
