package io.upring.engine.risk;

import static io.upring.engine.risk.RiskRig.BTC;
import static io.upring.engine.risk.RiskRig.BTC_E8;
import static io.upring.engine.risk.RiskRig.E8;
import static io.upring.engine.risk.RiskRig.ETH;
import static io.upring.engine.risk.RiskRig.ETH_E8;
import static io.upring.engine.risk.RiskRig.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.TickTable;
import io.upring.engine.telemetry.RiskColumn;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the chain refuses, limit by limit, with everything else in order. */
class RiskChainTest {
    private final RiskRig rig = new RiskRig(limits -> limits).open();

    @Test
    void shouldLetAnOrderPassThatIsWithinEveryLimit() {
        assertThat(rig.bid(1, BTC, BTC_E8, "0.005")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.buy(1, ETH, "100000")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.offer(1, ETH, ETH_E8 + 60_000 * E8, "0.1")).as("beyond what the purchase may come to")
            .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldNotEnterByAStaleBookButLetOut() {
        rig.give(1, BTC, BTC_E8, "0.005");
        rig.pass(5 * SECOND_NS);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).as("exactly as old as it may be").isEqualTo(Verdict.ACCEPTED);
        rig.pass(1);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.002")).isEqualTo(Verdict.STALE_BOOK);
        assertThat(rig.sell(1, BTC, "0.001")).as("of what it holds, but own bids may be met")
            .isEqualTo(Verdict.SELF_MATCH);
        assertThat(rig.offer(1, BTC, BTC_E8 + 1_000 * E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        rig.prices();
        assertThat(rig.bid(1, BTC, BTC_E8, "0.002")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldNotTakeABackFilledOrGroupedBookForAFreshOne() {
        rig.pass(6 * SECOND_NS);
        rig.events.next(EventType.ORDER_BOOK, EventSource.REST, slot -> {
            RiskRig.fillBook(slot, BTC, 100_000_000, 1_000, 1, 10);
            slot.addFlag(EventSlot.FLAG_BACK_FILLED);
        });
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.STALE_BOOK);
        rig.events.next(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, slot -> {
            RiskRig.fillBook(slot, BTC, 100_000_000, 10_000, 1, 10);
            slot.buffer().putDouble(OrderBookView.LEVEL, 10_000);
        });
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.STALE_BOOK);
        rig.events.operator(OperatorCommand.RESUME);
        rig.events.connection(true, ConnectionState.UP);
        rig.book(BTC, 100_000_000, 1_000, 1, 10);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldForgetBooksOfAnotherProcess() {
        rig.events.operator(OperatorCommand.RESUME);
        rig.events.connection(true, ConnectionState.UP);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.STALE_BOOK);
    }

    @Test
    void shouldHoldLimitPricesWithinTheCollar() {
        final long highest = 101_001_000L;
        assertThat(rig.bid(1, BTC, highest * E8, "0.001")).as("1 % beyond the best ask, less than a tick above")
            .isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(1, BTC, (highest + 11_000) * E8, "0.001")).isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(rig.bid(2, BTC, 90_000_000 * E8, "0.001")).as("10 % behind the best bid")
            .isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(2, BTC, 89_998_000 * E8, "0.001")).isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(rig.offer(2, ETH, 4_950_000 * E8, "0.1")).as("1 % below the best bid").isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.offer(2, ETH, 4_940_000 * E8, "0.1")).isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(rig.offer(1, BTC, 1_000_000_000 * E8, "0.001")).as("a zero too many")
            .isEqualTo(Verdict.OUTSIDE_COLLAR);
    }

    @Test
    void shouldWalkTheBookForMarketOrders() {
        rig.book(ETH, 5_000_000, 50_000, 0.02, 5);
        assertThat(rig.buy(1, ETH, "100000")).as("within the best level").isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.buy(1, ETH, "400000")).as("half a percent on average each level deeper")
            .isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(rig.buy(1, ETH, "600000")).as("more than there is").isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(rig.sell(1, ETH, "0.02")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.sell(1, ETH, "0.09")).isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(rig.sell(1, ETH, "0.11")).isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(rig.ask(order -> order.strategyId(1).instrumentId(ETH).side(Side.BID).orderType(OrderType.BEST)
            .timeInForce(TimeInForce.IOC).putFunds(Amount.ofUnits(600_000)))).isEqualTo(Verdict.OUTSIDE_COLLAR);
        rig.book(ETH, 5_000_000, 1_000, 0, 0);
        assertThat(rig.buy(2, ETH, "10000")).as("an empty book").isEqualTo(Verdict.OUTSIDE_COLLAR);
    }

    @Test
    void shouldUseTheLastPriceInABacktestWithoutBooks() {
        final RiskRig bare = new RiskRig(limits -> limits.collar(new CollarLimits(SECOND_NS, 100, 1_000,
            CollarLimits.Reference.BOOK_OR_LAST_PRICE)));
        bare.events.account("KRW", "10000000");
        bare.events.connection(true, ConnectionState.UP);
        assertThat(bare.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.NO_MARKET_PRICE);
        bare.events.trade("KRW-BTC", 100_000_000, 1);
        assertThat(bare.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(bare.bid(1, BTC, 102_000_000 * E8, "0.001")).isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(bare.buy(2, BTC, "100000")).isEqualTo(Verdict.ACCEPTED);
        bare.book(BTC, 100_000_000, 1_000, 1, 10);
        bare.pass(2 * SECOND_NS);
        assertThat(bare.bid(1, BTC, BTC_E8, "0.001")).as("once there was a book, there must be a fresh one")
            .isEqualTo(Verdict.STALE_BOOK);
    }

    @Test
    void shouldNotBuyWhereTheExchangeWarns() {
        rig.give(1, BTC, BTC_E8, "0.005");
        flag(ListingView.FLAG_DEPOSIT_AMOUNT_SOARING);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.FLAGGED_MARKET);
        assertThat(rig.bid(1, ETH, ETH_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.sell(1, BTC, "0.005")).isEqualTo(Verdict.ACCEPTED);
        flag(0);
        assertThat(rig.bid(1, BTC, BTC_E8 - 2_000_000 * E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        final RiskRig careless = new RiskRig(limits -> limits.markets(new MarketLimits(false, SECOND_NS * 600)))
            .open();
        careless.events.next(EventType.LISTING, EventSource.REST, slot -> ListingView.put(slot,
            careless.instruments.get(BTC), ListingChange.FLAGGED, true, ListingView.FLAG_WARNING));
        assertThat(careless.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
    }

    private void flag(int flags) {
        rig.events.next(EventType.LISTING, EventSource.REST, slot ->
            ListingView.put(slot, rig.instruments.get(BTC), ListingChange.FLAGGED, true, flags));
    }

    @Test
    void shouldNotEnterByRulesOfLongAgo() {
        rig.pass(600 * SECOND_NS);
        rig.prices();
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        rig.pass(1);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.STALE_RULES);
        rig.events.next(EventType.LISTING, EventSource.REST, slot -> ListingView.confirmAll(slot, rig.nowNs));
        assertThat(rig.bid(2, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldFollowTheRulesThatTheExchangeStatesLater() {
        final Instrument old = rig.instruments.get(BTC);
        rig.events.next(EventType.LISTING, EventSource.REST, slot -> ListingView.put(slot, new Instrument(BTC,
            old.market(), old.baseId(), old.quoteId(), TickTable.fixed(5_000 * E8), Amount.ofUnits(50_000),
            Amount.ofUnits(200_000), old.bidFeeE8(), old.askFeeE8(), true), ListingChange.RULES, true, 0));
        assertThat(rig.bid(1, BTC, BTC_E8 + 1_000 * E8, "0.001")).isEqualTo(Verdict.OFF_TICK);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.0004")).isEqualTo(Verdict.UNDER_MIN_TOTAL);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.0021")).isEqualTo(Verdict.OVER_MAX_TOTAL);
        assertThat(rig.bid(1, BTC, BTC_E8 + 5_000 * E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        rig.events.next(EventType.LISTING, EventSource.REST, slot ->
            ListingView.put(slot, old, ListingChange.RULES, false, 0));
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.NOT_TRADABLE);
    }

    @Test
    void shouldCapAPositionWithItsOpenBidsAtLastPrices() {
        rig.give(1, BTC, BTC_E8, "0.01");
        assertThat(rig.bid(1, BTC, BTC_E8, "0.005")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.00500001")).isEqualTo(Verdict.OVER_POSITION_CAP);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.005")).as("2,000,000 in all").isEqualTo(Verdict.ACCEPTED);
        rig.pass(SECOND_NS);
        assertThat(rig.buy(2, BTC, "5000")).isEqualTo(Verdict.OVER_POSITION_CAP);
        rig.events.report(rig.lastOrderId - 1, OrderReport.CANCEL, "0", "0", "0", "0");
        assertThat(rig.bid(2, ETH, ETH_E8, "0.1")).as("another market").isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldValueAPositionAnewWhenThePriceMoves() {
        rig.give(1, BTC, BTC_E8, "0.01");
        rig.events.trade("KRW-BTC", 180_000_000, 1);
        rig.book(BTC, 180_000_000, 1_000, 1, 10);
        assertThat(rig.bid(1, BTC, 180_000_000 * E8, "0.002")).isEqualTo(Verdict.OVER_POSITION_CAP);
        assertThat(rig.bid(1, BTC, 180_000_000 * E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldNotCountWhatTheAccountHeldBefore() {
        assertThat(rig.bid(1, BTC, BTC_E8, "0.01")).as("the account holds 5 BTC").isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldCapExposureByQuoteCurrencyAndInAll() {
        rig.give(1, BTC, BTC_E8, "0.01");
        rig.give(1, BTC, BTC_E8, "0.01");
        rig.give(1, ETH, ETH_E8, "0.1");
        assertThat(rig.bid(1, ETH, ETH_E8, "0.10000001")).isEqualTo(Verdict.OVER_EXPOSURE_CAP);
        assertThat(rig.bid(1, ETH, ETH_E8, "0.1")).isEqualTo(Verdict.ACCEPTED);
        final RiskRig total = new RiskRig(limits -> limits.exposure(new ExposureLimits(
            Map.of("KRW", Amount.ofUnits(2_000_000)), Map.of("KRW", Amount.ofUnits(9_000_000)),
            Amount.ofUnits(900_000)))).open();
        assertThat(total.bid(1, BTC, BTC_E8, "0.01")).isEqualTo(Verdict.OVER_EXPOSURE_CAP);
        assertThat(total.get(RiskCheck.TOTAL_EXPOSURE, RiskColumn.REFUSED)).isOne();
        assertThat(total.bid(1, BTC, BTC_E8, "0.009")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldCountAnOrderOfUnknownFateAtItsWorst() {
        assertThat(rig.bid(1, BTC, BTC_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
        rig.events.reply(rig.lastOrderId, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        assertThat(rig.bid(2, BTC, BTC_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(2, BTC, BTC_E8 - 1_000_000 * E8, "0.001")).isEqualTo(Verdict.OVER_POSITION_CAP);
    }

    @Test
    void shouldNotLetAStrategyRepeatItselfWithinTheWindow() {
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.DUPLICATE_ORDER);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.001")).as("another strategy").isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.0011")).as("another volume").isEqualTo(Verdict.ACCEPTED);
        rig.pass(SECOND_NS - 1);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.DUPLICATE_ORDER);
        rig.pass(1);
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        rig.events.reply(rig.lastOrderId, RequestKind.NEW, ReplyOutcome.REJECTED, OrderReport.NONE, "0");
        assertThat(rig.bid(1, BTC, BTC_E8, "0.001")).as("it came to nothing").isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldCatchTwoStrategiesThatWouldTradeWithEachOther() {
        assertThat(rig.bid(1, BTC, BTC_E8 - 1_100_000 * E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        final long resting = rig.lastOrderId;
        assertThat(rig.offer(2, BTC, BTC_E8 - 1_100_000 * E8, "0.001")).isEqualTo(Verdict.OUTSIDE_COLLAR);
        assertThat(rig.sell(2, BTC, "0.002")).as("it is filled more than the collar above it")
            .isEqualTo(Verdict.ACCEPTED);
        final long selling = rig.lastOrderId;
        assertThat(rig.bid(1, BTC, BTC_E8 - 900_000 * E8, "0.001")).as("while the sale is on its way")
            .isEqualTo(Verdict.SELF_MATCH);
        rig.events.report(selling, OrderReport.DONE, "0.002", "200000", "100", "0");
        rig.book(BTC, 99_001_000, 1_000, 0.1, 10);
        assertThat(rig.offer(2, BTC, BTC_E8 - 1_100_000 * E8, "0.001")).isEqualTo(Verdict.SELF_MATCH);
        assertThat(rig.offer(2, BTC, BTC_E8 - 900_000 * E8, "0.001")).as("above it").isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(1, BTC, BTC_E8 - 900_000 * E8, "0.001")).isEqualTo(Verdict.SELF_MATCH);
        rig.pass(2 * SECOND_NS);
        assertThat(rig.sell(2, BTC, "0.003")).as("now it is near the best bid").isEqualTo(Verdict.SELF_MATCH);
        rig.events.report(resting, OrderReport.CANCEL, "0", "0", "0", "0");
        assertThat(rig.sell(2, BTC, "0.003")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldCatchOrdersThatMayOvertakeEachOther() {
        assertThat(immediate(1, Side.BID, BTC_E8)).isEqualTo(Verdict.ACCEPTED);
        final long bought = rig.lastOrderId;
        assertThat(rig.offer(2, BTC, BTC_E8, "0.001")).as("it may be there first, and be taken")
            .isEqualTo(Verdict.SELF_MATCH);
        assertThat(immediate(2, Side.ASK, BTC_E8)).as("neither of the two can rest").isEqualTo(Verdict.ACCEPTED);
        rig.events.report(rig.lastOrderId, OrderReport.CANCEL, "0", "0", "0", "0");
        rig.events.report(bought, OrderReport.CANCEL, "0", "0", "0", "0");
        assertThat(rig.offer(2, BTC, BTC_E8, "0.0011")).isEqualTo(Verdict.ACCEPTED);
        rig.events.reply(rig.lastOrderId, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        rig.pass(SECOND_NS);
        assertThat(immediate(1, Side.BID, BTC_E8)).as("of unknown fate").isEqualTo(Verdict.SELF_MATCH);
    }

    private Verdict immediate(int strategy, Side side, long priceE8) {
        return rig.ask(order -> order.strategyId(strategy).instrumentId(BTC).side(side).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.IOC).priceE8(priceE8).putVolume(Amount.of("0.001")));
    }

    @Test
    void shouldHoldTheEnginesOwnSaleFromOwnBids() {
        rig.give(1, BTC, BTC_E8, "0.005");
        assertThat(rig.bid(2, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.ask(order -> order.strategyId(1).instrumentId(BTC).side(Side.ASK).orderType(OrderType.MARKET)
            .putVolume(Amount.of("0.005")).markByEngine())).isEqualTo(Verdict.SELF_MATCH);
        assertThat(rig.ask(order -> order.strategyId(1).instrumentId(BTC).side(Side.ASK).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.IOC).priceE8(BTC_E8 + 1_000 * E8).putVolume(Amount.of("0.005")).markByEngine()))
            .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldKeepWithinTheRateOfAnySecond() {
        for (int i = 0; i < 5; i++) {
            assertThat(rig.bid(1, BTC, BTC_E8 - i * 1_000_000 * E8, "0.0001")).isEqualTo(Verdict.ACCEPTED);
            rig.pass(SECOND_NS / 10);
        }
        assertThat(rig.bid(2, BTC, BTC_E8, "0.0001")).isEqualTo(Verdict.RATE_BUDGET);
        rig.pass(SECOND_NS / 2 - 1);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.0001")).isEqualTo(Verdict.RATE_BUDGET);
        rig.pass(1);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.0001")).as("a second after the first").isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.bid(2, BTC, BTC_E8, "0.0002")).isEqualTo(Verdict.RATE_BUDGET);
    }

    @Test
    void shouldLimitOrdersAndFillsOfADayThatBeginsInKorea() {
        final RiskRig day = new RiskRig(limits -> limits.pace(new PaceLimits(100, 3, 1, 0)));
        day.nowNs = RiskRig.NOON_NS + 12 * 3_600 * SECOND_NS - 2 * SECOND_NS;
        day.open();
        for (int i = 0; i < 3; i++) {
            assertThat(day.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        }
        assertThat(day.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ORDERS_OF_THE_DAY);
        day.pass(2 * SECOND_NS);
        day.prices();
        assertThat(day.bid(1, BTC, BTC_E8, "0.001")).as("midnight in Korea").isEqualTo(Verdict.ACCEPTED);
        day.fill("0.001", "100000");
        assertThat(day.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.FILLS_OF_THE_DAY);
        assertThat(day.offer(1, BTC, BTC_E8 + 1_000_000 * E8, "0.001")).as("what it holds it may sell")
            .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldLetOnlyWhatReducesPassAtReduceOnly() {
        rig.give(1, BTC, BTC_E8, "0.005");
        rig.events.operator(OperatorCommand.REDUCE_ONLY);
        assertThat(rig.offer(1, BTC, BTC_E8 + 1_000_000 * E8, "0.003")).isEqualTo(Verdict.ACCEPTED);
        assertThat(rig.sell(1, BTC, "0.00200001")).as("more than is left of it").isEqualTo(Verdict.KILL_SWITCH);
        assertThat(rig.sell(2, BTC, "0.001")).as("of what another holds").isEqualTo(Verdict.KILL_SWITCH);
        assertThat(rig.sell(1, BTC, "0.002")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldPauseAfterLossesInARow() {
        final RiskRig careful = new RiskRig(limits -> limits.losses(new LossLimits(Amount.ofUnits(1_000_000_000),
            Amount.ofUnits(1_000_000_000), 1, 30 * SECOND_NS, KillLevel.NO_NEW_ENTRIES, 0))).open();
        careful.give(1, BTC, BTC_E8, "0.005");
        assertThat(careful.offer(1, BTC, BTC_E8 - 100_000 * E8, "0.005")).isEqualTo(Verdict.ACCEPTED);
        careful.fill("0.005", "499500");
        assertThat(careful.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.LOSS_COOL_DOWN);
        careful.pass(30 * SECOND_NS);
        careful.prices();
        careful.events.timer();
        assertThat(careful.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldNotEnterWhileItIsUnknownForTooLongWhatBecameOfAnOrder() {
        final RiskRig careful = new RiskRig(limits -> limits.maxUnknownNs(3 * SECOND_NS)).open();
        assertThat(careful.bid(1, BTC, BTC_E8 - 1_000_000 * E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        careful.events.reply(careful.lastOrderId, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        careful.pass(3 * SECOND_NS);
        careful.events.timer();
        assertThat(careful.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ACCEPTED);
        careful.pass(1);
        careful.events.timer();
        assertThat(careful.bid(2, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.UNKNOWN_ORDERS);
    }

    @Test
    void shouldNotHoldInWhoWantsOut() {
        final RiskRig full = new RiskRig(limits -> limits.maxOrderTotal(Map.of("KRW", Amount.ofUnits(500_000)))
            .pace(new PaceLimits(100, 2, 2, 0))).open();
        full.give(1, BTC, BTC_E8, "0.005");
        full.give(1, BTC, BTC_E8, "0.005");
        assertThat(full.bid(1, BTC, BTC_E8, "0.001")).isEqualTo(Verdict.ORDERS_OF_THE_DAY);
        assertThat(full.sell(2, BTC, "0.01")).as("the account's own").isEqualTo(Verdict.OVER_ORDER_CAP);
        assertThat(full.sell(1, BTC, "0.01")).as("its own, above the cap and the counts of the day")
            .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldReplaceOnlyWhatIsOpenThereAndOnThatSide() {
        assertThat(rig.bid(1, BTC, BTC_E8, "0.009")).isEqualTo(Verdict.ACCEPTED);
        final long old = rig.lastOrderId;
        assertThat(replace(1, ETH, Side.BID, old)).isEqualTo(Verdict.NOT_REPLACEABLE);
        assertThat(replace(1, BTC, Side.ASK, old)).isEqualTo(Verdict.NOT_REPLACEABLE);
        assertThat(replace(2, BTC, Side.BID, old)).as("of another strategy").isEqualTo(Verdict.NOT_REPLACEABLE);
        assertThat(replace(1, BTC, Side.BID, 12_345)).isEqualTo(Verdict.NOT_REPLACEABLE);
        rig.events.report(old, OrderReport.CANCEL, "0", "0", "0", "0");
        assertThat(replace(1, BTC, Side.BID, old)).isEqualTo(Verdict.NOT_REPLACEABLE);
    }

    private Verdict replace(int strategy, int instrument, Side side, long target) {
        return rig.ask(order -> order.kind(IntentView.REPLACE).strategyId(strategy).instrumentId(instrument).side(side)
            .orderType(OrderType.LIMIT).priceE8(side == Side.BID ? BTC_E8 - 1_000_000 * E8 : BTC_E8 + 1_000_000 * E8)
            .putVolume(Amount.of("0.009")).targetOrderId(target));
    }

    @Test
    void shouldLetTheEngineItselfSellWhateverTheLimitsSay() {
        final RiskRig tight = new RiskRig(limits -> limits.maxOrderTotal(Map.of()).maxOpenOrders(1)
            .pace(new PaceLimits(1, 1, 1, 60 * SECOND_NS))).open();
        tight.events.operator(OperatorCommand.FLATTEN);
        tight.pass(900 * SECOND_NS);
        assertThat(tight.sell(IntentView.ENGINE, BTC, "0.001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(tight.sell(IntentView.ENGINE, BTC, "0.001")).isEqualTo(Verdict.ACCEPTED);
        assertThat(tight.sell(IntentView.ENGINE, BTC, "10")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        assertThat(tight.sell(IntentView.ENGINE, BTC, "0.00001")).isEqualTo(Verdict.UNDER_MIN_TOTAL);
        assertThat(tight.offer(IntentView.ENGINE, BTC, BTC_E8 + 1, "0.001")).isEqualTo(Verdict.OFF_TICK);
    }
}
