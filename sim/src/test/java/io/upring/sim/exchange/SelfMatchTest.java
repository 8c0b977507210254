package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("4.6 Self-match prevention")
class SelfMatchTest {
    private static final Map<String, String> FUNDS = Map.of("KRW", "100000000", "BTC", "1");
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(FUNDS);
        desk.book(Desk.BTC, "100010000:1", "99990000:1");
    }

    private Order limit(Side side, String price, String volume, SmpType smp) {
        return desk.accepted(NewOrder.limit(side, Desk.BTC, price, volume)
                .withSmpType(smp == null ? null : smp.wire()));
    }

    @Test
    void shouldCancelTheMakerAndLetTheTakerGoOn() {
        Order maker = limit(Side.BID, "100000000", "0.1", null);
        desk.log.clear();
        Order taker = limit(Side.ASK, "99990000", "0.3", SmpType.CANCEL_MAKER);
        assertThat(desk.log.stream().filter(line -> !line.startsWith("assets"))).containsExactly("WAIT", "CANCEL",
                "TRADE 0.3@99990000 taker", "print ASK 0.3@99990000", "ticker KRW-BTC", "book KRW-BTC", "DONE");
        Order cancelled = desk.now(maker);
        assertThat(cancelled.state()).isEqualTo(OrderState.CANCEL);
        assertThat(cancelled.preventedVolume()).hasToString("0.1");
        assertThat(cancelled.preventedLocked()).hasToString("10005000");
        assertThat(cancelled.remainingVolume()).hasToString("0");
        assertThat(desk.now(taker).executedVolume()).hasToString("0.3");
        assertThat(desk.locked("KRW")).isEqualTo("0");
    }

    @Test
    void shouldCancelTheTakerAndKeepTheMaker() {
        Order maker = limit(Side.ASK, "100000000", "0.1", SmpType.CANCEL_MAKER);
        Order taker = limit(Side.BID, "100010000", "0.3", SmpType.CANCEL_TAKER);
        assertThat(desk.now(maker).state()).isEqualTo(OrderState.WAIT);
        assertThat(desk.now(maker).preventedVolume()).hasToString("0");
        Order cancelled = desk.now(taker);
        assertThat(cancelled.state()).isEqualTo(OrderState.CANCEL);
        assertThat(cancelled.executedVolume()).hasToString("0");
        assertThat(cancelled.preventedVolume()).hasToString("0.3");
        assertThat(desk.available("KRW")).isEqualTo("100000000");
    }

    @Test
    void shouldReduceBothByTheOverlapAndLetTheLargerLiveOn() {
        Order maker = limit(Side.BID, "100000000", "0.1", null);
        desk.told.clear();
        Order taker = limit(Side.ASK, "100000000", "0.04", SmpType.REDUCE);
        assertThat(desk.told).extracting(Desk.Told::event)
                .containsExactly(OrderEvent.WAIT, OrderEvent.PREVENTED, OrderEvent.CANCEL);
        Order reduced = desk.now(maker);
        assertThat(reduced.state()).isEqualTo(OrderState.WAIT);
        assertThat(reduced.remainingVolume()).hasToString("0.06");
        assertThat(reduced.preventedVolume()).hasToString("0.04");
        assertThat(reduced.preventedLocked()).hasToString("4002000");
        assertThat(reduced.locked()).hasToString("6003000");
        assertThat(reduced.remainingFee()).hasToString("3000");
        Order gone = desk.now(taker);
        assertThat(gone.state()).isEqualTo(OrderState.CANCEL);
        assertThat(gone.preventedVolume()).hasToString("0.04");
        assertThat(gone.preventedLocked()).hasToString("0.04");
        assertThat(desk.available("BTC")).isEqualTo("1");
        desk.trade(Desk.BTC, "99999000", "1", Side.ASK);
        assertThat(desk.now(maker).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.now(maker).executedVolume()).hasToString("0.06");
        assertThat(desk.locked("KRW")).isEqualTo("0");
    }

    @Test
    @DisplayName("2.5 prevented_locked without the fee, as the documents' sample has it: the fee goes back at the end")
    void shouldGiveTheFeeBackAtTheEndWhenSwitched() {
        desk = new Desk(ExchangeConfig.defaults(1).withPreventedLockedWithFee(false), FUNDS);
        Order maker = limit(Side.BID, "100000000", "0.1", null);
        limit(Side.ASK, "100000000", "0.04", SmpType.REDUCE);
        assertThat(desk.now(maker).preventedLocked()).hasToString("4000000");
        assertThat(desk.now(maker).remainingFee()).hasToString("5000");
        assertThat(desk.now(maker).locked()).hasToString("6005000");
        desk.exchange.cancel(desk.account, maker.uuid(), Desk.NOW_MS);
        assertThat(desk.available("KRW")).isEqualTo("100000000");
    }

    @Test
    void shouldReduceAMarketBuyByWhatItWouldHaveSpent() {
        desk.book(Desk.BTC, "100010000:1", "");
        Order maker = limit(Side.ASK, "100000000", "0.04", null);
        desk.told.clear();
        Order taker = desk.accepted(NewOrder.marketBuy(Desk.BTC, "10000000").withSmpType("reduce"));
        assertThat(desk.now(maker).state()).isEqualTo(OrderState.CANCEL);
        Order spent = desk.now(taker);
        assertThat(spent.preventedVolume()).hasToString("0.04");
        assertThat(spent.preventedLocked()).hasToString("4002000");
        assertThat(spent.executedVolume()).hasToString("0.059994");
        assertThat(desk.told).extracting(Desk.Told::event).contains(OrderEvent.PREVENTED);
        assertThat(desk.locked("KRW")).isEqualTo("0");
    }

    @Test
    void shouldLeaveNothingTiedUpWhenAReducedMarketBuySpendsTheRestExactly() {
        desk = new Desk(ExchangeConfig.defaults(1).withPreventedLockedWithFee(false), FUNDS);
        desk.book(Desk.BTC, "100010000:1", "99990000:1");
        limit(Side.ASK, "100000000", "0.1", null);
        Order taker = desk.accepted(NewOrder.marketBuy(Desk.BTC, "20001000").withSmpType(SmpType.REDUCE.wire()));
        assertThat(desk.now(taker).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.now(taker).executedFunds()).hasToString("10001000");
        assertThat(desk.now(taker).locked()).hasToString("0");
        assertThat(desk.locked("KRW")).isEqualTo("0");
    }

    @Test
    void shouldTradeWithItselfWhenToldNotToPrevent() {
        Order maker = limit(Side.BID, "100000000", "0.1", null);
        limit(Side.ASK, "100000000", "0.1", SmpType.NONE);
        assertThat(desk.now(maker).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.available("BTC")).isEqualTo("1");
        assertThat(desk.available("KRW")).isEqualTo("99990000");
    }

    @Test
    void shouldFollowTheTakersSettingAcrossAllAccountsOfTheMember() {
        Account pocket = desk.other("pocket", "desk");
        Order maker = desk.accepted(pocket, NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.1")
                .withSmpType("none"));
        limit(Side.ASK, "100000000", "0.1", SmpType.CANCEL_MAKER);
        assertThat(desk.now(pocket, maker).state()).isEqualTo(OrderState.CANCEL);
        Account stranger = desk.other("stranger", "stranger");
        desk.accepted(stranger, NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.1"));
        assertThat(desk.exchange.openOrders(stranger)).isEmpty();
    }

    @Test
    void shouldNotFillWholeAgainstOrdersThatArePrevented() {
        limit(Side.ASK, "100000000", "0.1", null);
        for (SmpType smp : List.of(SmpType.CANCEL_TAKER, SmpType.REDUCE)) {
            Order fok = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100010000", "0.2")
                    .withTimeInForce(TimeInForce.FOK).withSmpType(smp.wire()));
            assertThat(desk.now(fok).tradesCount()).isZero();
            assertThat(desk.exchange.openOrders(desk.account)).hasSize(1);
        }
        Order fok = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100010000", "0.2")
                .withTimeInForce(TimeInForce.FOK).withSmpType("cancel_maker"));
        assertThat(desk.now(fok).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.exchange.openOrders(desk.account)).isEmpty();
    }

    @Test
    @DisplayName("4.6 Default since 2026-11-09, and the switch")
    void shouldDefaultToCancelMakerSinceTheDateAndToNothingBefore() {
        assertThat(limit(Side.BID, "90000000", "0.001", null).smpType()).isEqualTo("cancel_maker");
        assertThat(desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.001")
                .withTimeInForce(TimeInForce.POST_ONLY)).smpType()).isEqualTo("none");
        desk = new Desk(ExchangeConfig.defaults(1).withSmpRules(SmpRules.OPTIONAL), FUNDS);
        assertThat(limit(Side.BID, "90000000", "0.001", null).smpType()).isNull();
        Exchange byDate = new Exchange(ExchangeConfig.defaults(1).withSmpRules(SmpRules.BY_DATE),
                new ExchangeListener() { });
        byDate.addMarket(MarketRules.krw(Desk.BTC, "", ""), desk.exchange.market(Desk.BTC).map(market ->
                TickerSeed.flat(market.ticker().tradePrice(), market.ticker().tradePrice(), 0)).orElseThrow());
        Account account = byDate.openAccount("a", Map.of("KRW", new BigDecimal("1000000")));
        NewOrder order = NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.001");
        long switchMs = Instant.parse("2026-11-09T00:00:00+09:00").toEpochMilli();
        assertThat(((OrderResult.Accepted) byDate.place(account, order, switchMs - 1)).order().smpType()).isNull();
        assertThat(((OrderResult.Accepted) byDate.place(account, order, switchMs)).order().smpType())
                .isEqualTo("cancel_maker");
    }
}
