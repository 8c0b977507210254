package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Own orders that wait in the book. */
class RestingTest {
    private final Desk desk = new Desk(Map.of("KRW", "100000000", "BTC", "1"));

    @BeforeEach
    void showBook() {
        desk.book(Desk.BTC, "100000000:0.1 100001000:0.2", "99999000:0.1 99998000:0.2");
        desk.log.clear();
    }

    @Test
    void shouldWaitBehindWhatWasDisplayedAndAdvanceWithTradesAtItsPrice() {
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99998000", "0.05"));
        desk.log.clear();
        desk.trade(Desk.BTC, "99998000", "0.15", Side.ASK);
        assertThat(desk.now(order).tradesCount()).isZero();
        desk.trade(Desk.BTC, "99998000", "0.07", Side.ASK);
        assertThat(desk.now(order).executedVolume()).hasToString("0.02");
        desk.trade(Desk.BTC, "99998000", "0.07", Side.ASK);
        assertThat(desk.now(order).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.log).containsExactly("print ASK 0.15@99998000", "ticker KRW-BTC",
                "TRADE 0.02@99998000 maker", "assets [BTC, KRW]", "print ASK 0.07@99998000", "ticker KRW-BTC",
                "TRADE 0.03@99998000 maker", "assets [BTC, KRW]", "DONE", "print ASK 0.07@99998000",
                "ticker KRW-BTC");
        assertThat(desk.told.get(1).fill().takerSide()).isEqualTo(Side.ASK);
    }

    @Test
    void shouldBeFirstAtAPriceThatNobodyShows() {
        desk.book(Desk.BTC, "100001000:0.2", "99998000:0.2");
        Order order = desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "100000000", "0.05"));
        desk.trade(Desk.BTC, "100000000", "0.01", Side.BID);
        assertThat(desk.now(order).executedVolume()).hasToString("0.01");
    }

    @Test
    void shouldFillWholeAtItsOwnPriceWhenATradePrintsThrough() {
        Order bid = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99998000", "0.05"));
        Order ask = desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "100001000", "0.05"));
        desk.trade(Desk.BTC, "99999000", "9", Side.ASK);
        assertThat(desk.now(bid).tradesCount()).isZero();
        desk.trade(Desk.BTC, "99997000", "0.0001", Side.ASK);
        assertThat(desk.now(bid).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.now(bid).executedFunds()).hasToString("4999900");
        desk.trade(Desk.BTC, "100002000", "0.0001", Side.BID);
        assertThat(desk.now(ask).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.exchange.fills(desk.account, ask.uuid()).get(0).maker()).isTrue();
    }

    @Test
    void shouldFillWholeAtItsOwnPriceWhenTheOppositeBestReachesIt() {
        Order bid = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99998000", "0.05"));
        Order ask = desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "100001000", "0.05"));
        desk.book(Desk.BTC, "99999000:0.001", "99997000:1");
        assertThat(desk.now(bid).tradesCount()).isZero();
        desk.log.clear();
        desk.book(Desk.BTC, "99998000:0.001", "99997000:1");
        assertThat(desk.log).containsExactly("TRADE 0.05@99998000 maker", "assets [BTC, KRW]", "DONE",
                "book KRW-BTC");
        desk.book(Desk.BTC, "100003000:1", "100002000:0.001");
        assertThat(desk.now(ask).executedFunds()).hasToString("5000050");
        assertThat(desk.now(ask).state()).isEqualTo(OrderState.DONE);
    }

    @Test
    void shouldHaveNoPlaceInTheQueueWhileItsPriceIsOutOfSight() {
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99990000", "0.05"));
        desk.trade(Desk.BTC, "99990000", "5", Side.ASK);
        assertThat(desk.now(order).tradesCount()).isZero();
        desk.book(Desk.BTC, "100000000:0.1", "99991000:0.1 99990000:0.3");
        desk.trade(Desk.BTC, "99990000", "0.31", Side.ASK);
        assertThat(desk.now(order).executedVolume()).hasToString("0.01");
    }

    @Test
    void shouldShareATradeAmongOwnOrdersOldestFirst() {
        desk.book(Desk.BTC, "100001000:0.2", "99997000:0.2");
        Order first = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99999000", "0.05"));
        Order second = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99999000", "0.05"));
        Order better = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.05"));
        desk.told.clear();
        desk.trade(Desk.BTC, "99999000", "0.07", Side.ASK);
        assertThat(desk.told.get(0).order().uuid()).isEqualTo(better.uuid());
        assertThat(desk.now(first).executedVolume()).hasToString("0.05");
        assertThat(desk.now(second).executedVolume()).hasToString("0.02");
    }

    @Test
    void shouldAnswerACancelWithTheOrderStillWaiting() {
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99998000", "0.05"));
        desk.log.clear();
        OrderResult result = desk.exchange.cancel(desk.account, order.uuid(), Desk.NOW_MS);
        assertThat(result).isEqualTo(new OrderResult.Accepted(order));
        assertThat(desk.log).containsExactly("CANCEL", "assets [KRW]");
        assertThat(desk.now(order).locked()).isEqualByComparingTo(order.locked());
        assertThat(desk.available("KRW")).isEqualTo("100000000");
        assertThat(desk.exchange.openOrders(desk.account)).isEmpty();
        desk.trade(Desk.BTC, "90000000", "1", Side.ASK);
        assertThat(desk.now(order).tradesCount()).isZero();
    }

    @Test
    void shouldNotLetOwnPrintsFillOwnOrders() {
        Order resting = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99999000", "0.05"));
        desk.accepted(NewOrder.marketSell(Desk.BTC, "0.3"));
        assertThat(desk.now(resting).tradesCount()).isZero();
    }
}
