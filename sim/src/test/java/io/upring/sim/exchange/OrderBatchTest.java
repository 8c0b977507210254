package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("3.8 Querying orders, 3.9 Cancelling, 3.7 orders/test")
class OrderBatchTest {
    private static final String ETH = "KRW-ETH";
    private static final String BTC_ETH = "BTC-ETH";
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(Map.of("KRW", "100000000", "BTC", "1"));
        desk.market(MarketRules.krw(ETH, "이더리움", "Ethereum"), "4000000");
        desk.market(MarketRules.btc(BTC_ETH, "이더리움", "Ethereum"), "0.04");
    }

    private Order bid(String market, String price) {
        return desk.accepted(NewOrder.limit(Side.BID, market, price, "0.01").withIdentifier(market + price));
    }

    private List<String> cancelled(BatchResult result) {
        assertThat(result).isInstanceOf(BatchResult.Done.class);
        return ((BatchResult.Done) result).cancelled().stream().map(Order::identifier).toList();
    }

    @Test
    @DisplayName("3.9 DELETE /v1/orders/uuids: at most 20, what failed is named")
    void shouldCancelByIdsAndTellWhichFailed() {
        Order first = bid(Desk.BTC, "90000000");
        Order ended = bid(Desk.BTC, "91000000");
        desk.exchange.cancel(desk.account, ended.uuid(), Desk.NOW_MS);
        BatchResult result = desk.exchange.cancelByUuids(desk.account,
                List.of(first.uuid(), ended.uuid(), "nobody"), Desk.NOW_MS);
        BatchResult.Done done = (BatchResult.Done) result;
        assertThat(done.cancelled()).extracting(Order::uuid).containsExactly(first.uuid());
        assertThat(done.cancelled()).extracting(Order::state).containsExactly(OrderState.WAIT);
        assertThat(done.failed()).containsExactly(
                new BatchResult.Missed(ended.uuid(), Desk.BTC, ended.identifier()),
                new BatchResult.Missed("nobody", null, null));
        assertThat(cancelled(desk.exchange.cancelByIdentifiers(desk.account,
                List.of(bid(ETH, "3900000").identifier()), Desk.NOW_MS))).containsExactly("KRW-ETH3900000");
        assertThat(desk.exchange.cancelByUuids(desk.account, Collections.nCopies(21, "x"), Desk.NOW_MS))
                .isEqualTo(new OrderResult.Rejected(400, "invalid_parameter",
                        "uuids[] does not support 21 values (at most 20 allowed)"));
        assertThat(desk.exchange.cancelByIdentifiers(desk.account, List.of(), Desk.NOW_MS))
                .isEqualTo(new OrderResult.Rejected(400, "validation_error", "identifiers[] is missing"));
    }

    @Test
    @DisplayName("3.9 DELETE /v1/orders/open: side, pairs, quotes, excluded, count, order")
    void shouldCancelWhatTheFilterTakes() {
        bid(Desk.BTC, "90000000");
        bid(Desk.BTC, "91000000");
        bid(ETH, "3900000");
        bid(BTC_ETH, "0.03");
        CancelFilter all = CancelFilter.defaults();
        assertThat(cancelled(cancel(all.withSide(Side.ASK)))).isEmpty();
        assertThat(cancelled(cancel(all.withPairs(Desk.BTC).withCount(1)))).containsExactly("KRW-BTC91000000");
        assertThat(cancelled(cancel(all.withQuoteCurrencies("KRW").withExcludedPairs(ETH))))
                .containsExactly("KRW-BTC90000000");
        assertThat(cancelled(cancel(all.withOldestFirst(true)))).containsExactly("KRW-ETH3900000", "BTC-ETH0.03");
        assertThat(desk.locked("KRW")).isEqualTo("0");
    }

    private BatchResult cancel(CancelFilter filter) {
        return desk.exchange.cancelAll(desk.account, filter, Desk.NOW_MS);
    }

    @Test
    void shouldRefuseFiltersThatAreOutOfRange() {
        CancelFilter all = CancelFilter.defaults();
        String[] tooMany = Collections.nCopies(21, "A-B").toArray(String[]::new);
        assertThat(List.of(cancel(all.withPairs("A-B").withQuoteCurrencies("A")), cancel(all.withCount(0)),
                cancel(all.withCount(301)), cancel(all.withPairs(tooMany)), cancel(all.withExcludedPairs(tooMany))))
                .allMatch(result -> ((OrderResult.Rejected) result).name().equals("invalid_parameter"));
    }

    @Test
    void shouldTakeTwentyUnlessToldOtherwise() {
        for (int i = 0; i < 25; i++) {
            bid(Desk.BTC, String.valueOf(80_000_000 + i * 1_000));
        }
        assertThat(cancelled(cancel(CancelFilter.defaults()))).hasSize(20).startsWith("KRW-BTC80024000");
        assertThat(desk.exchange.openOrders(desk.account)).hasSize(5);
    }

    @Test
    @DisplayName("3.9 POST /v1/orders/cancel_and_new: remain_only, new fields, same market and side")
    void shouldReplaceAnOrderByWhatItHadLeft() {
        desk.book(Desk.BTC, "100010000:1", "");
        Order old = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.5").withIdentifier("old"));
        desk.book(Desk.BTC, "100010000:1", "90000000:0.1");
        desk.trade(Desk.BTC, "90000000", "0.1", Side.ASK);
        desk.told.clear();
        ReplaceResult result = desk.exchange.cancelAndNew(desk.account, new ReplaceOrder(null, "old", "limit",
                ReplaceOrder.REMAIN_ONLY, "95000000", "new", "ioc", "none"), Desk.NOW_MS);
        ReplaceResult.Replaced replaced = (ReplaceResult.Replaced) result;
        assertThat(replaced.previous().uuid()).isEqualTo(old.uuid());
        assertThat(replaced.previous().state()).isEqualTo(OrderState.WAIT);
        assertThat(replaced.created().volume()).isEqualByComparingTo(replaced.previous().remainingVolume());
        assertThat(replaced.created().price()).hasToString("95000000");
        assertThat(replaced.created().identifier()).isEqualTo("new");
        assertThat(replaced.created().timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(replaced.created().smpType()).isEqualTo("none");
        assertThat(desk.told).extracting(Desk.Told::event)
                .containsExactly(OrderEvent.CANCEL, OrderEvent.WAIT, OrderEvent.CANCEL);
    }

    @Test
    void shouldCountInWhatTheOldOrderGivesBackAndKeepItWhenTheNewOneIsRefused() {
        Order old = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "90000000", "1"));
        assertThat(replace(old.uuid(), "95000000", "1")).isInstanceOf(ReplaceResult.Replaced.class);
        Order now = desk.exchange.openOrders(desk.account).get(0);
        assertThat(now.price()).hasToString("95000000");
        assertThat(replace(now.uuid(), "99999000", "1.1")).isInstanceOfSatisfying(OrderResult.Rejected.class,
                error -> assertThat(error.name()).isEqualTo("insufficient_funds_bid"));
        assertThat(desk.exchange.openOrders(desk.account)).containsExactly(now);
        assertThat(replace(old.uuid(), "90000000", "1")).isInstanceOfSatisfying(OrderResult.Rejected.class,
                error -> assertThat(error.name()).isEqualTo("order_not_found"));
        assertThat(replace(null, "90000000", "1")).isInstanceOfSatisfying(OrderResult.Rejected.class,
                error -> assertThat(error.name()).isEqualTo("validation_error"));
    }

    private ReplaceResult replace(String uuid, String price, String volume) {
        return desk.exchange.cancelAndNew(desk.account,
                new ReplaceOrder(uuid, null, "limit", volume, price, null, null, null), Desk.NOW_MS);
    }

    @Test
    @DisplayName("3.7 POST /v1/orders/test: same checks, no effect")
    void shouldCheckWithoutEffect() {
        NewOrder order = NewOrder.limit(Side.BID, Desk.BTC, "90000000", "1").withIdentifier("once");
        Order tested = ((OrderResult.Accepted) desk.exchange.test(desk.account, order, Desk.NOW_MS)).order();
        assertThat(tested.locked()).hasToString("90045000");
        assertThat(desk.exchange.orderByUuid(desk.account, tested.uuid())).isEmpty();
        assertThat(desk.log).isEmpty();
        assertThat(desk.available("KRW")).isEqualTo("100000000");
        desk.accepted(order);
        assertThat(desk.exchange.test(desk.account, order, Desk.NOW_MS)).isInstanceOfSatisfying(
                OrderResult.Rejected.class, error -> assertThat(error.name()).isEqualTo("duplicated_identifier"));
    }

    @Test
    @DisplayName("4.2 Stop orders are refused clearly")
    void shouldRefuseStopOrders() {
        NewOrder stop = new NewOrder(Desk.BTC, "bid", "stop_limit", "90000000", "1", null, null, null);
        assertThat(desk.place(stop)).isEqualTo(new OrderResult.Rejected(400, "invalid_parameter",
                "ord_type does not support stop_limit: stop orders are not simulated"));
    }

    @Test
    @DisplayName("3.8 orders/open and orders/uuids: market, order, pages")
    void shouldPageThroughOpenOrders() {
        Order first = bid(Desk.BTC, "90000000");
        Order second = bid(ETH, "3900000");
        Order third = bid(Desk.BTC, "91000000");
        assertThat(found(OrderQuery.open(null, 1, 2))).containsExactly(third.uuid(), second.uuid());
        assertThat(found(OrderQuery.open(null, 2, 2))).containsExactly(first.uuid());
        assertThat(found(OrderQuery.open(Desk.BTC, 1, 100).withOldestFirst(true)))
                .containsExactly(first.uuid(), third.uuid());
        assertThat(found(OrderQuery.ids(null, List.of(first.uuid(), "nobody"), List.of())))
                .containsExactly(first.uuid());
        assertThat(found(OrderQuery.ids(ETH, List.of(), List.of("KRW-ETH3900000", "KRW-BTC90000000"))))
                .containsExactly(second.uuid());
        assertThatThrownBy(() -> OrderQuery.open(null, 1, 101)).hasMessage("limit must be 1 to 100, was: 101");
        assertThatThrownBy(() -> OrderQuery.ids(null, List.of(), List.of())).hasMessageContaining("is needed");
        assertThatThrownBy(() -> OrderQuery.ids(null, Collections.nCopies(101, "x"), List.of()))
                .hasMessageContaining("at most 100");
    }

    private List<String> found(OrderQuery query) {
        return desk.exchange.orders(desk.account, query).stream().map(Order::uuid).toList();
    }

    @Test
    @DisplayName("3.8 orders/closed: a window of at most seven days")
    void shouldFindEndedOrdersInAWindow() {
        long day = 86_400_000;
        Order[] orders = new Order[3];
        for (int i = 0; i < orders.length; i++) {
            NewOrder order = NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.01");
            orders[i] = ((OrderResult.Accepted) desk.exchange.place(desk.account, order, Desk.NOW_MS + 5 * i * day))
                    .order();
            desk.exchange.cancel(desk.account, orders[i].uuid(), Desk.NOW_MS + 5 * i * day);
        }
        long nowMs = Desk.NOW_MS + 10 * day;
        assertThat(found(OrderQuery.closed(null, null, null, 100, nowMs)))
                .containsExactly(orders[2].uuid(), orders[1].uuid());
        assertThat(found(OrderQuery.closed(null, Desk.NOW_MS, null, 100, nowMs)))
                .containsExactly(orders[1].uuid(), orders[0].uuid());
        assertThat(found(OrderQuery.closed(null, null, nowMs, 100, nowMs))).containsExactly(orders[1].uuid());
        assertThat(found(OrderQuery.closed(null, null, null, 100, nowMs).withStates(Set.of(OrderState.DONE))))
                .isEmpty();
        assertThatThrownBy(() -> OrderQuery.closed(null, nowMs - 8 * day, nowMs, 100, nowMs))
                .hasMessageContaining("at most 7 days apart");
        assertThatThrownBy(() -> OrderQuery.closed(null, null, null, 1001, nowMs)).hasMessageContaining("1 to 1000");
    }

    @Test
    @DisplayName("4.2 Order size by quote market, 4.3 Fees by quote market")
    void shouldHaveLimitsAndFeesByQuoteMarket() {
        MarketRules btc = desk.exchange.market(BTC_ETH).orElseThrow().rules();
        assertThat(btc.minTotal()).hasToString("0.00005");
        assertThat(btc.maxTotal()).hasToString("10");
        assertThat(btc.bidFee()).hasToString("0.0025");
        Desk discounted = new Desk(ExchangeConfig.defaults(1).withFeeModel(FeeModel.discounted())
                .withUsdtMaxTotal(new BigDecimal("500000")), Map.of("USDT", "2000000"));
        MarketRules usdt = discounted.market(MarketRules.usdt("USDT-ETH", "", ""), "3000").rules();
        assertThat(usdt.bidFee()).hasToString("0.0005");
        assertThat(discounted.place(NewOrder.limit(Side.BID, "USDT-ETH", "3000", "200"))).isInstanceOfSatisfying(
                OrderResult.Rejected.class, error -> assertThat(error.name()).isEqualTo("over_usdt_funds_bid"));
    }

    @Test
    @DisplayName("4.3 The rate is fixed when the order is submitted; makers may pay another one")
    void shouldChargeMakersAndTakersTheirOwnRateAsOfSubmission() {
        desk = new Desk(ExchangeConfig.defaults(1).withFeeModel(FeeModel.makersFree()), Map.of("KRW", "100000000"));
        desk.book(Desk.BTC, "100000000:0.1", "99990000:0.1");
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100000000", "0.3"));
        assertThat(order.reservedFee()).hasToString("15000");
        desk.exchange.changeFees(Desk.BTC, FeeRates.flat("0.01"));
        desk.trade(Desk.BTC, "99999000", "1", Side.ASK);
        Order done = desk.now(order);
        assertThat(desk.exchange.fills(desk.account, order.uuid())).extracting(fill -> fill.fee().toPlainString())
                .containsExactly("5000", "0");
        assertThat(done.remainingFee()).hasToString("10000");
        assertThat(desk.available("KRW")).isEqualTo("69995000");
        assertThat(desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.1")).reservedFee())
                .hasToString("90000");
    }
}
