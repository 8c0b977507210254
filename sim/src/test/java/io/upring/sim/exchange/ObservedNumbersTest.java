package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that the real exchange or its documents show, to the last digit (reference 2.5, 4.4, 4.5). */
class ObservedNumbersTest {
    private final Desk desk = new Desk(Map.of("KRW", "1000000000", "XRP", "100", "USDT", "1000"));

    @ParameterizedTest
    @CsvSource({"155772000,0.0001,7.7886,15584.9886", "100000000,0.00008,4,8004"})
    @DisplayName("4.4 limit bid: fee reserved and amount locked at entry")
    void shouldLockLimitBids(String price, String volume, String reservedFee, String locked) {
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, price, volume));
        assertThat(order.reservedFee()).hasToString(reservedFee);
        assertThat(order.remainingFee()).hasToString(reservedFee);
        assertThat(order.paidFee()).hasToString("0");
        assertThat(order.locked()).hasToString(locked);
        assertThat(desk.locked("KRW")).isEqualTo(locked);
    }

    @ParameterizedTest
    @CsvSource({"5000,2.5,5002.5", "5500,2.75,5502.75"})
    @DisplayName("4.4 market buy: the fee comes on top of the total")
    void shouldLockMarketBuys(String total, String reservedFee, String locked) {
        desk.book(Desk.BTC, "75324000:1", "75323000:1");
        Order order = desk.accepted(NewOrder.marketBuy(Desk.BTC, total));
        assertThat(order.reservedFee()).hasToString(reservedFee);
        assertThat(order.locked()).hasToString(locked);
        assertThat(order.volume()).isNull();
        assertThat(order.remainingVolume()).isNull();
    }

    @Test
    @DisplayName("4.4 asks reserve nothing and lock their volume; the fee comes out of the proceeds")
    void shouldTakeTheFeeOfSellsFromTheProceeds() {
        desk.market(MarketRules.krw("KRW-XRP", "엑스알피", "XRP")
                .withTicks(TickPolicy.fixed(new BigDecimal("0.00001"))), "7394");
        desk.book("KRW-XRP", "", "7394.19175:5");
        Order order = desk.accepted(NewOrder.marketSell("KRW-XRP", "1"));
        assertThat(order.reservedFee()).hasToString("0");
        assertThat(order.locked()).hasToString("1");
        Order done = desk.now(order);
        assertThat(done.executedFunds()).hasToString("7394.19175");
        assertThat(done.paidFee()).hasToString("3.697095875");
        assertThat(done.remainingFee()).hasToString("0");
        assertThat(desk.available("KRW")).isEqualTo("1000007390.494654125");
    }

    @Test
    @DisplayName("4.5 market buy of 5000 observed on 2021-10-26")
    void shouldEndTheObservedMarketBuyInCancelWithItsRemainder() {
        desk.book(Desk.BTC, "75324000:1", "75323000:1");
        Order order = desk.now(desk.accepted(NewOrder.marketBuy(Desk.BTC, "5000")));
        assertThat(order.state()).isEqualTo(OrderState.CANCEL);
        assertThat(order.executedVolume()).hasToString("0.00006637");
        assertThat(order.executedFunds()).hasToString("4999.25388");
        assertThat(order.paidFee()).hasToString("2.49962694");
        assertThat(order.remainingFee()).hasToString("0.00037306");
        assertThat(order.locked()).hasToString("0.74649306");
        assertThat(order.tradesCount()).isOne();
        assertThat(desk.locked("KRW")).isEqualTo("0");
        assertThat(desk.available("KRW")).isEqualTo("999994998.24649306");
    }

    @Test
    @DisplayName("4.5 documented market buy: 10,000 at 30,000 each gives 0.0001 back")
    void shouldGiveTheRemainderBack() {
        desk.market(MarketRules.krw("KRW-XRP", "엑스알피", "XRP"), "30000");
        desk.book("KRW-XRP", "30000:10", "29990:10");
        Order order = desk.now(desk.accepted(NewOrder.marketBuy("KRW-XRP", "10000")));
        assertThat(order.executedVolume()).hasToString("0.33333333");
        assertThat(order.executedFunds()).hasToString("9999.9999");
        assertThat(order.state()).isEqualTo(OrderState.CANCEL);
        assertThat(order.price().subtract(order.executedFunds())).hasToString("0.0001");
    }

    @Test
    @DisplayName("4.5 a market buy that spends its total exactly ends done")
    void shouldEndAnExactSpendInDone() {
        desk.market(MarketRules.krw("KRW-XRP", "엑스알피", "XRP"), "30000");
        desk.book("KRW-XRP", "20000:10", "19990:10");
        Order order = desk.now(desk.accepted(NewOrder.marketBuy("KRW-XRP", "10000")));
        assertThat(order.state()).isEqualTo(OrderState.DONE);
        assertThat(order.executedVolume()).hasToString("0.5");
        assertThat(order.locked()).hasToString("0");
        assertThat(order.remainingFee()).hasToString("0");
    }

    @Test
    @DisplayName("2.5 market sell observed in June 2024: 5 at 0.709, fee 0.25 %")
    void shouldMakeTheAverageOfSellsFeeInclusive() {
        desk.market(MarketRules.usdt("USDT-XRP", "엑스알피", "XRP"), "0.709");
        desk.book("USDT-XRP", "0.7091:100", "0.709:100");
        desk.accepted(NewOrder.marketSell("USDT-XRP", "5"));
        Desk.Told trade = desk.told.get(0);
        assertThat(trade.event()).isEqualTo(OrderEvent.TRADE);
        assertThat(trade.fill().price()).hasToString("0.709");
        assertThat(trade.fill().volume()).hasToString("5");
        assertThat(trade.fill().fee()).hasToString("0.0088625");
        assertThat(trade.order().executedFunds()).hasToString("3.545");
        assertThat(trade.order().paidFee()).hasToString("0.0088625");
        assertThat(trade.order().avgPrice()).hasToString("0.7072275");
        assertThat(trade.order().remainingVolume()).hasToString("0");
        assertThat(trade.order().locked()).hasToString("0");
        assertThat(trade.order().tradesCount()).isOne();
    }

    @Test
    @DisplayName("2.5 documented buy at 0.001453: average cut to 8 decimals")
    void shouldCutTheAverageOfBuysToEightDecimals() {
        desk.market(MarketRules.krw("KRW-BTT", "비트토렌트", "BitTorrent")
                .withTicks(TickPolicy.fixed(new BigDecimal("1E-6"))),
                "0.001453");
        desk.book("KRW-BTT", "0.001453:200000000000.00000001", "0.001452:1");
        Order order = desk.now(desk.accepted(NewOrder.limit(Side.BID, "KRW-BTT", "0.001453", "110000000000.12345678")));
        assertThat(order.avgPrice()).hasToString("0.00145372");
        assertThat(order.executedVolume()).hasToString("110000000000.12345678");
        assertThat(order.executedFunds()).hasToString("159830000.00017938270134");
        assertThat(order.paidFee()).hasToString("79915.00000008969135067");
        assertThat(desk.available("BTT")).isEqualTo("110000000000.12345678");
    }

    @Test
    @DisplayName("2.5 partly filled maker bid of the reference's frame")
    void shouldShowThePartlyFilledBidOfTheReference() {
        desk.book(Desk.BTC, "100001000:1", "100000000:0.5");
        Order placed = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.01").withIdentifier("bot-1"));
        assertThat(placed.locked()).hasToString("1000500");
        desk.trade(Desk.BTC, "100000000", "0.504", Side.ASK);
        Desk.Told trade = desk.told.get(1);
        assertThat(trade.fill().maker()).isTrue();
        assertThat(trade.fill().volume()).hasToString("0.004");
        assertThat(trade.fill().fee()).hasToString("200");
        Order order = trade.order();
        assertThat(order.avgPrice()).hasToString("100050000");
        assertThat(order.remainingVolume()).hasToString("0.006");
        assertThat(order.reservedFee()).hasToString("500");
        assertThat(order.remainingFee()).hasToString("300");
        assertThat(order.paidFee()).hasToString("200");
        assertThat(order.locked()).hasToString("600300");
        assertThat(order.executedFunds()).hasToString("400000");
        assertThat(order.identifier()).isEqualTo("bot-1");
        assertThat(desk.account.balance("BTC").avgBuyPrice()).hasToString("100050000");
    }

    @Test
    @DisplayName("2.5 cancelled sell observed in June 2024: the event shows volume and lock as they were")
    void shouldShowRemainingAndLockAsTheyWereInTheCancelEvent() {
        desk.market(MarketRules.usdt("USDT-XRP", "엑스알피", "XRP"), "0.4");
        Order order = desk.accepted(NewOrder.limit(Side.ASK, "USDT-XRP", "0.5", "5"));
        assertThat(order.locked()).hasToString("5");
        desk.exchange.cancel(desk.account, order.uuid(), Desk.NOW_MS);
        Order cancelled = desk.told.get(1).order();
        assertThat(cancelled.state()).isEqualTo(OrderState.CANCEL);
        assertThat(cancelled.remainingVolume()).hasToString("5");
        assertThat(cancelled.locked()).hasToString("5");
        assertThat(cancelled.avgPrice()).hasToString("0");
        assertThat(desk.locked("XRP")).isEqualTo("0");
        assertThat(desk.available("XRP")).isEqualTo("100");
    }

    @Test
    @DisplayName("4.4 everything: floor(B / (1 + fee)) is the largest market buy that passes")
    void shouldAcceptTheLargestMarketBuyThatTheBalanceCovers() {
        Desk poor = new Desk(Map.of("KRW", "10000"));
        poor.book(Desk.BTC, "75324000:1", "75323000:1");
        assertThat(poor.place(NewOrder.marketBuy(Desk.BTC, "9996"))).isInstanceOf(OrderResult.Rejected.class);
        poor.accepted(NewOrder.marketBuy(Desk.BTC, "9995"));
    }
}
