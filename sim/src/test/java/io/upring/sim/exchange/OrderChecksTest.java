package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.OrderResult.Rejected;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference 3.4 (error names), 3.7 (parameters), 4.2 (sizes), section 6 item 9 (order of the checks). */
class OrderChecksTest {
    private final Desk desk = new Desk(Map.of("KRW", "10000000", "BTC", "0.1"));

    @BeforeEach
    void showBook() {
        desk.book(Desk.BTC, "100000000:0.1 100001000:0.1", "99999000:0.1 99998000:0.1");
        desk.log.clear();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-,bid,limit,100000000,0.01,-,validation_error",
        "KRW-BTC,-,limit,100000000,0.01,-,validation_error",
        "KRW-BTC,BID,limit,100000000,0.01,-,invalid_parameter",
        "KRW-BTC,bid,-,100000000,0.01,-,validation_error",
        "KRW-BTC,bid,stop,100000000,0.01,-,invalid_parameter",
        "KRW-BTC,bid,limit,-,0.01,-,validation_error",
        "KRW-BTC,bid,limit,100000000,-,-,validation_error",
        "KRW-BTC,bid,limit,1e8,0.01,-,validation_error",
        "KRW-BTC,bid,limit,-100000000,0.01,-,validation_error",
        "KRW-BTC,bid,limit,100000000,NaN,-,validation_error",
        "KRW-BTC,bid,price,10000,0.01,-,create_bid_error",
        "KRW-BTC,ask,price,10000,-,-,create_ask_error",
        "KRW-BTC,ask,market,100000000,0.01,-,create_ask_error",
        "KRW-BTC,bid,market,-,0.01,-,create_bid_error",
        "KRW-BTC,bid,best,10000,0.01,ioc,create_bid_error",
        "KRW-BTC,ask,best,10000,0.01,ioc,create_ask_error",
        "KRW-BTX,bid,limit,100000000,0.01,-,notfoundmarket",
        "KRW-BTC,bid,limit,100000000,0.01,gtc,invalid_time_in_force",
        "KRW-BTC,bid,price,10000,-,ioc,invalid_time_in_force",
        "KRW-BTC,ask,market,-,0.01,fok,invalid_time_in_force",
        "KRW-BTC,bid,best,10000,-,-,invalid_time_in_force",
        "KRW-BTC,ask,best,-,0.01,post_only,invalid_time_in_force",
        "KRW-BTC,bid,limit,100000500,0.01,-,invalid_price_bid",
        "KRW-BTC,ask,limit,100000000.1,0.01,-,invalid_price_ask",
        "KRW-BTC,bid,limit,0,0.01,-,invalid_price_bid",
        "KRW-BTC,bid,price,10000.000000001,-,-,invalid_price_bid",
        "KRW-BTC,bid,limit,100000000,0.000000009,-,invalid_volume_bid",
        "KRW-BTC,ask,market,-,0,-,invalid_volume_ask",
        "KRW-BTC,bid,limit,100000000,0.00004999,-,under_min_total_bid",
        "KRW-BTC,ask,limit,100000000,0.00004999,-,under_min_total_ask",
        "KRW-BTC,bid,price,4999.99999999,-,-,under_min_total_bid",
        "KRW-BTC,ask,market,-,0.00005,-,under_min_total_ask",
        "KRW-BTC,bid,limit,100000000,10.00000001,-,over_krw_funds_bid",
        "KRW-BTC,ask,limit,100000000,10.00000001,-,over_krw_funds_ask",
        "KRW-BTC,bid,price,1000000001,-,-,over_krw_funds_bid",
        "KRW-BTC,bid,price,20000100.00000001,-,-,volume_too_large",
        "KRW-BTC,ask,market,-,0.20000001,-,volume_too_large",
        "KRW-BTC,bid,limit,100000000,0.09995003,-,insufficient_funds_bid",
        "KRW-BTC,bid,price,9995003,-,-,insufficient_funds_bid",
        "KRW-BTC,ask,limit,100000000,0.10000001,-,insufficient_funds_ask"})
    void shouldRefuseWithTheNameOfTheFault(String market, String side, String type, String price, String volume,
                                           String timeInForce, String name) {
        OrderResult result = desk.place(new NewOrder(market, side, type, price, volume, timeInForce, null, null));
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).name()).isEqualTo(name);
        assertThat(((Rejected) result).status()).isEqualTo("notfoundmarket".equals(name) ? 404 : 400);
        assertThat(((Rejected) result).message()).isNotBlank();
        assertThat(desk.log).isEmpty();
        assertThat(desk.locked("KRW")).isEqualTo("0");
        assertThat(desk.exchange.orders(desk.account)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "KRW-BTC,bid,limit,100000000,0.00005,-", "KRW-BTC,bid,limit,100000000,0.09995002,-",
        "KRW-BTC,bid,price,5000,-,-", "KRW-BTC,ask,market,-,0.1,-", "KRW-BTC,bid,best,9995002,-,ioc",
        "KRW-BTC,ask,best,-,0.1,fok", "KRW-BTC,ask,limit,100000000,0.1,post_only"})
    void shouldAcceptWhatIsJustAllowed(String market, String side, String type, String price, String volume,
                                       String timeInForce) {
        desk.accepted(new NewOrder(market, side, type, price, volume, timeInForce, null, null));
    }

    @Test
    void shouldCutVolumesToEightDecimals() {
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.001234567899"));
        assertThat(order.volume()).hasToString("0.00123456");
    }

    @Test
    @DisplayName("checks run in the order parameters, market, identifier, time in force, tick, minimum, maximum, funds")
    void shouldNameTheFirstOfSeveralFaults() {
        desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.001").withIdentifier("used"));
        assertThat(name("KRW-BTX", "-1", "1", "x")).isEqualTo("validation_error");
        assertThat(name("KRW-BTX", "1.5", "1", "x")).isEqualTo("notfoundmarket");
        assertThat(name("KRW-BTC", "1.5", "1", "x")).isEqualTo("duplicated_identifier");
        NewOrder fresh = new NewOrder(Desk.BTC, "bid", "limit", "1.5", "1", "x", null, null);
        assertThat(nameOf(desk.place(fresh))).isEqualTo("invalid_time_in_force");
        assertThat(nameOf(desk.place(NewOrder.limit(Side.BID, Desk.BTC, "1000500", "0.000001"))))
                .isEqualTo("invalid_price_bid");
        assertThat(nameOf(desk.place(NewOrder.limit(Side.ASK, Desk.BTC, "1000000", "0.004"))))
                .isEqualTo("under_min_total_ask");
        assertThat(nameOf(desk.place(NewOrder.limit(Side.BID, Desk.BTC, "100000000", "11"))))
                .isEqualTo("over_krw_funds_bid");
    }

    @Test
    void shouldUseUpAnIdentifierForEverEvenByARefusedAttempt() {
        NewOrder tooBig = NewOrder.limit(Side.BID, Desk.BTC, "100000000", "5").withIdentifier("a");
        assertThat(nameOf(desk.place(tooBig))).isEqualTo("insufficient_funds_bid");
        NewOrder fine = NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.01");
        assertThat(nameOf(desk.place(fine.withIdentifier("a")))).isEqualTo("duplicated_identifier");
        assertThat(desk.exchange.orderByIdentifier(desk.account, "a")).isEmpty();
        Order order = desk.accepted(fine.withIdentifier("b"));
        desk.exchange.cancel(desk.account, order.uuid(), Desk.NOW_MS);
        assertThat(nameOf(desk.place(fine.withIdentifier("b")))).isEqualTo("duplicated_identifier");
        assertThat(desk.exchange.orderByIdentifier(desk.account, "b")).map(Order::uuid).contains(order.uuid());
    }

    @Test
    void shouldKeepIdentifiersOfAccountsApart() {
        NewOrder request = NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.001").withIdentifier("mine");
        Order order = desk.accepted(request);
        Account other = desk.exchange.openAccount("other", Map.of("KRW", new BigDecimal("1000000")));
        assertThat(desk.exchange.place(other, request, Desk.NOW_MS)).isInstanceOf(OrderResult.Accepted.class);
        assertThat(desk.exchange.orderByUuid(other, order.uuid())).isEmpty();
        assertThat(nameOf(desk.exchange.cancel(other, order.uuid(), Desk.NOW_MS))).isEqualTo("order_not_found");
    }

    @Test
    void shouldRefuseIdentifiersOverSixtyFourCharacters() {
        NewOrder fine = NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.001");
        desk.accepted(fine.withIdentifier("x".repeat(64)));
        assertThat(nameOf(desk.place(fine.withIdentifier("x".repeat(65))))).isEqualTo("invalid_parameter");
        assertThat(nameOf(desk.place(fine.withIdentifier("")))).isEqualTo("invalid_parameter");
    }

    @Test
    void shouldTakePostOnlyWithNoSelfMatchPreventionOnly() {
        assertThat(nameOf(desk.place(smp("post_only", "reduce")))).isEqualTo("invalid_post_only");
        assertThat(nameOf(desk.place(smp(null, "whatever")))).isEqualTo("invalid_parameter");
        desk.accepted(smp("post_only", "none"));
        assertThat(desk.accepted(smp(null, "cancel_maker")).smpType()).isEqualTo("cancel_maker");
    }

    @Test
    void shouldRefuseMarketOrdersOnAnEmptyBook() {
        desk.book(Desk.BTC, "", "");
        assertThat(nameOf(desk.place(NewOrder.marketBuy(Desk.BTC, "10000")))).isEqualTo("volume_too_large");
        assertThat(nameOf(desk.place(NewOrder.marketSell(Desk.BTC, "0.01")))).isEqualTo("volume_too_large");
    }

    @Test
    void shouldNotFindWhatIsNotThereOrHasEnded() {
        assertThat(desk.exchange.cancel(desk.account, "nothing", Desk.NOW_MS))
                .isEqualTo(new Rejected(404, "order_not_found", "주문을 찾지 못했습니다."));
        Order order = desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "90000000", "0.001"));
        desk.exchange.cancel(desk.account, order.uuid(), Desk.NOW_MS);
        assertThat(nameOf(desk.exchange.cancel(desk.account, order.uuid(), Desk.NOW_MS)))
                .isEqualTo("order_not_found");
    }

    private static NewOrder smp(String timeInForce, String smpType) {
        return new NewOrder(Desk.BTC, "bid", "limit", "90000000", "0.001", timeInForce, null, smpType);
    }

    private String name(String market, String price, String volume, String timeInForce) {
        return nameOf(desk.place(new NewOrder(market, "bid", "limit", price, volume, timeInForce, "used", null)));
    }

    private static String nameOf(OrderResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).name();
    }
}
