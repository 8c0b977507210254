package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Own orders that take what is displayed. */
class TakingTest {
    private static final String ASKS = "100000000:0.1 100001000:0.2 100002000:0.3";
    private static final String BIDS = "99999000:0.1 99998000:0.2 99997000:0.3";

    private final Desk desk = new Desk(Map.of("KRW", "100000000", "BTC", "1"));

    @BeforeEach
    void showBook() {
        desk.book(Desk.BTC, ASKS, BIDS);
        desk.log.clear();
    }

    @Test
    void shouldTellALimitOrderThatFillsAtOnceInTheSuggestedSequence() {
        desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.05"));
        assertThat(desk.log).containsExactly("WAIT", "assets [KRW]", "TRADE 0.05@100000000 taker",
                "assets [BTC, KRW]", "print BID 0.05@100000000", "ticker KRW-BTC", "book KRW-BTC", "DONE");
    }

    @Test
    void shouldTakeLevelByLevelAtDisplayedPricesAndRestWithTheRemainder() {
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100001000", "0.4"));
        assertThat(order.state()).isEqualTo(OrderState.WAIT);
        assertThat(order.executedVolume()).hasToString("0");
        Order now = desk.now(order);
        assertThat(now.executedVolume()).hasToString("0.3");
        assertThat(now.remainingVolume()).hasToString("0.1");
        assertThat(now.executedFunds()).hasToString("30000200");
        assertThat(desk.exchange.fills(desk.account, order.uuid())).extracting(Fill::price)
                .extracting(Object::toString).containsExactly("100000000", "100001000");
        assertThat(desk.shown(Desk.BTC, Side.ASK)).isEqualTo("100002000:0.3");
        assertThat(desk.exchange.openOrders(desk.account)).extracting(Order::uuid).containsExactly(order.uuid());
    }

    @Test
    void shouldLeaveWhatItTookGoneUntilTheNextBook() {
        desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "99999000", "0.04"));
        assertThat(desk.shown(Desk.BTC, Side.BID)).startsWith("99999000:0.06 ");
        Order second = desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "99999000", "0.1"));
        assertThat(desk.now(second).executedVolume()).hasToString("0.06");
        desk.book(Desk.BTC, "100000000:0.1", "99998000:0.2");
        assertThat(desk.now(second).executedVolume()).hasToString("0.06");
        desk.book(Desk.BTC, ASKS, BIDS);
        assertThat(desk.shown(Desk.BTC, Side.BID)).isEqualTo(BIDS);
    }

    @Test
    void shouldKeepTheSavingLockedUntilTheLastFill() {
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100002000", "0.35"));
        assertThat(order.locked()).hasToString("35018200.35");
        List<Desk.Told> trades = desk.told.stream().filter(told -> told.event() == OrderEvent.TRADE).toList();
        assertThat(trades.get(0).order().locked()).hasToString("25013200.35");
        assertThat(trades.get(2).order().locked()).hasToString("0");
        Order done = desk.now(order);
        assertThat(done.remainingFee()).hasToString("0.2");
        assertThat(done.executedFunds()).hasToString("35000300");
        assertThat(desk.available("KRW")).isEqualTo("64982199.85");
        assertThat(desk.locked("KRW")).isEqualTo("0");
    }

    @Test
    void shouldGiveTheSavingBackWithEachFillWhenSwitched() {
        Desk other = new Desk(ExchangeConfig.defaults(1).withReleaseImprovementAtOnce(true),
                Map.of("KRW", "100000000"));
        other.book(Desk.BTC, ASKS, BIDS);
        other.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100002000", "0.35"));
        Order first = other.told.get(1).order();
        assertThat(first.locked()).hasToString("25013000.35");
        assertThat(first.locked()).isEqualByComparingTo(
                first.remainingVolume().multiply(first.price()).add(first.remainingFee()));
        assertThat(other.available("KRW")).isEqualTo("64982199.85");
        assertThat(other.locked("KRW")).isEqualTo("0");
    }

    @Test
    void shouldCutAMarketBuyPerLevelAndCancelItsRemainder() {
        Order order = desk.accepted(NewOrder.marketBuy(Desk.BTC, "15000000"));
        assertThat(desk.log).containsExactly("assets [KRW]",
                "TRADE 0.1@100000000 taker", "assets [BTC, KRW]", "print BID 0.1@100000000", "ticker KRW-BTC",
                "TRADE 0.0499995@100001000 taker", "assets [BTC, KRW]",
                "print BID 0.0499995@100001000", "ticker KRW-BTC", "book KRW-BTC", "CANCEL", "assets [KRW]");
        Order now = desk.now(order);
        assertThat(now.executedFunds()).hasToString("14999999.9995");
        assertThat(now.locked()).hasToString("0.00050025");
        assertThat(desk.locked("KRW")).isEqualTo("0");
    }

    @Test
    void shouldEndAMarketSellInDone() {
        Order order = desk.accepted(NewOrder.marketSell(Desk.BTC, "0.3"));
        assertThat(desk.log).endsWith("book KRW-BTC", "DONE").doesNotContain("WAIT");
        assertThat(desk.now(order).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.now(order).executedFunds()).hasToString("29999500");
    }

    @Test
    void shouldCancelWhatIocCannotTake() {
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.3")
                .withTimeInForce(TimeInForce.IOC));
        Order now = desk.now(order);
        assertThat(now.state()).isEqualTo(OrderState.CANCEL);
        assertThat(now.executedVolume()).hasToString("0.1");
        assertThat(now.remainingVolume()).hasToString("0.2");
        assertThat(now.locked()).hasToString("20010000");
        assertThat(desk.locked("KRW")).isEqualTo("0");
        assertThat(desk.available("BTC")).isEqualTo("1.1");
    }

    @Test
    void shouldFillFokWholeOrNotAtAll() {
        NewOrder tooMuch = NewOrder.limit(Side.ASK, Desk.BTC, "99998000", "0.30000001");
        Order none = desk.accepted(tooMuch.withTimeInForce(TimeInForce.FOK));
        assertThat(desk.logAndForget()).containsExactly("WAIT", "assets [BTC]", "CANCEL", "assets [BTC]");
        assertThat(desk.now(none).tradesCount()).isZero();
        assertThat(desk.shown(Desk.BTC, Side.BID)).isEqualTo(BIDS);
        Order whole = desk.accepted(NewOrder.limit(Side.ASK, Desk.BTC, "99998000", "0.3")
                .withTimeInForce(TimeInForce.FOK));
        assertThat(desk.now(whole).state()).isEqualTo(OrderState.DONE);
        assertThat(desk.now(whole).tradesCount()).isEqualTo(2);
    }

    @Test
    void shouldNeverTakeWithPostOnly() {
        NewOrder crossing = NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.01")
                .withTimeInForce(TimeInForce.POST_ONLY);
        Order order = desk.accepted(crossing);
        assertThat(desk.now(order).state()).isEqualTo(OrderState.CANCEL);
        assertThat(desk.now(order).tradesCount()).isZero();
        Order resting = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "99999000", "0.01")
                .withTimeInForce(TimeInForce.POST_ONLY));
        assertThat(desk.now(resting).state()).isEqualTo(OrderState.WAIT);
        assertThat(desk.shown(Desk.BTC, Side.ASK)).isEqualTo(ASKS);
    }

    @Test
    void shouldRefuseACrossingPostOnlyWhenSwitched() {
        Desk other = new Desk(ExchangeConfig.defaults(1).withPostOnlyCrossing(PostOnlyCrossing.REJECT),
                Map.of("KRW", "10000000"));
        other.book(Desk.BTC, ASKS, BIDS);
        OrderResult result = other.place(NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.01")
                .withTimeInForce(TimeInForce.POST_ONLY));
        assertThat(result).isInstanceOfSatisfying(OrderResult.Rejected.class,
                rejected -> assertThat(rejected.name()).isEqualTo("invalid_post_only"));
    }

    @Test
    void shouldTakeOnlyTheBestLevelWithBest() {
        Order ioc = desk.accepted(NewOrder.bestSell(Desk.BTC, "0.15", TimeInForce.IOC));
        assertThat(desk.now(ioc).executedVolume()).hasToString("0.1");
        assertThat(desk.now(ioc).state()).isEqualTo(OrderState.CANCEL);
        assertThat(desk.log).doesNotContain("WAIT");
        Order fok = desk.accepted(NewOrder.bestSell(Desk.BTC, "0.25", TimeInForce.FOK));
        assertThat(desk.now(fok).tradesCount()).isZero();
        Order filled = desk.accepted(NewOrder.bestSell(Desk.BTC, "0.2", TimeInForce.FOK));
        assertThat(desk.now(filled).state()).isEqualTo(OrderState.DONE);
    }

    @Test
    void shouldSpendATotalWithBestBuyAndGiveTheRestBack() {
        Order fok = desk.accepted(NewOrder.bestBuy(Desk.BTC, "10000001", TimeInForce.FOK));
        assertThat(desk.now(fok).tradesCount()).isZero();
        Order ioc = desk.accepted(NewOrder.bestBuy(Desk.BTC, "10000001", TimeInForce.IOC));
        assertThat(ioc.reservedFee()).hasToString("5000.0005");
        assertThat(ioc.locked()).hasToString("10005001.0005");
        Order now = desk.now(ioc);
        assertThat(now.executedFunds()).hasToString("10000000");
        assertThat(now.state()).isEqualTo(OrderState.CANCEL);
        assertThat(now.locked()).hasToString("1.0005");
        desk.book(Desk.BTC, "30000000:1", "29999000:1");
        Order odd = desk.accepted(NewOrder.bestBuy(Desk.BTC, "10000000", TimeInForce.FOK));
        assertThat(desk.now(odd).executedVolume()).hasToString("0.33333333");
        assertThat(desk.now(odd).state()).isEqualTo(OrderState.CANCEL);
    }

    @Test
    void shouldCancelABestOrderWithNothingOpposite() {
        desk.book(Desk.BTC, "", BIDS);
        Order order = desk.accepted(NewOrder.bestBuy(Desk.BTC, "10000", TimeInForce.IOC));
        assertThat(desk.now(order).state()).isEqualTo(OrderState.CANCEL);
        assertThat(desk.available("KRW")).isEqualTo("100000000");
    }

    @Test
    void shouldKeepOwnTradesToItselfWhenSwitched() {
        Desk quiet = new Desk(ExchangeConfig.defaults(1).withOwnTradesPublic(false), Map.of("KRW", "100000000"));
        quiet.book(Desk.BTC, ASKS, BIDS);
        quiet.log.clear();
        quiet.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.05"));
        assertThat(quiet.log).containsExactly("WAIT", "assets [KRW]", "TRADE 0.05@100000000 taker",
                "assets [BTC, KRW]", "DONE");
        assertThat(quiet.exchange.market(Desk.BTC).orElseThrow().recentTrades()).isEmpty();
    }

    @Test
    void shouldPassSizesThatDoNotFitALongAtEightDecimals() {
        Desk big = new Desk(Map.of("KRW", "500000000"));
        big.market(MarketRules.krw("KRW-BTT", "비트토렌트", "BitTorrent"), "0.0007");
        big.book("KRW-BTT", "0.0007:110000000000.12345678 0.000701:300000000000", "0.000699:110000000000.00000001");
        Order buy = big.accepted(NewOrder.limit(Side.BID, "KRW-BTT", "0.000701", "250000000000.87654321"));
        assertThat(big.now(buy).state()).isEqualTo(OrderState.DONE);
        assertThat(big.available("BTT")).isEqualTo("250000000000.87654321");
        assertThat(big.now(buy).executedFunds()).hasToString("175140000.00061433333343");
        big.accepted(NewOrder.marketSell("KRW-BTT", "110000000000.00000001"));
        assertThat(big.available("BTT")).isEqualTo("140000000000.8765432");
        assertThat(big.shown("KRW-BTT", Side.BID)).isEmpty();
    }
}
