package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.venue.RestClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S34ErrorsTest extends ConformanceTest {
    private void startWithBook() {
        start();
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
        market.book("KRW-ADA", "613:10000", "612:10000");
    }

    @ParameterizedTest
    @DisplayName("3.4 quotation endpoints: the status as an integer name, the text as known")
    @CsvSource(delimiter = '|', value = {
        "/v1/ticker | 400 | Missing request parameter error. Check the required parameters!",
        "/v1/ticker?markets= | 400 | Missing request parameter error. Check the required parameters!",
        "/v1/ticker?markets=KRW-NOPE | 404 | Code not found",
        "/v1/ticker/all | 400 | Missing request parameter error. Check the required parameters!",
        "/v1/orderbook?markets=KRW-BTC,KRW-NOPE | 404 | Code not found",
        "/v1/orderbook?markets=KRW-BTC&count=x | 400 | Type mismatch error. Check the parameters type!",
        "/v1/orderbook?markets=KRW-BTC&count=0 | 400 | Invalid parameter. Check the given value!",
        "/v1/orderbook?markets=KRW-BTC&level=x | 400 | Type mismatch error. Check the parameters type!",
        "/v1/orderbook/instruments | 400 | Missing request parameter error. Check the required parameters!",
        "/v1/trades/ticks?market=KRW-BTC&count=501 | 400 | Invalid parameter. Check the given value!",
        "/v1/trades/ticks?market=KRW-BTC&days_ago=8 | 400 | Invalid parameter. Check the given value!",
        "/v1/trades/ticks?market=KRW-BTC&days_ago=0 | 400 | Invalid parameter. Check the given value!",
        "/v1/trades/ticks?market=KRW-BTC&to=996060 | 400 | Invalid parameter. Check the given value!",
        "/v1/trades/ticks?count=5 | 400 | Missing request parameter error. Check the required parameters!",
        "/v1/market/all?is_details=maybe | 400 | Type mismatch error. Check the parameters type!",
        "/v1/candles/minutes/2?market=KRW-BTC | 400 | Invalid parameter. Check the given value!",
        "/v1/candles/days | 400 | Missing request parameter error. Check the required parameters!",
        "/v1/candles/days?market=KRW-NOPE | 404 | Code not found",
        "/v1/candles/weeks?market=KRW-BTC&count=201 | 400 | Invalid parameter. Check the given value!",
        "/v1/candles/weeks?market=KRW-BTC&count=x | 400 | Type mismatch error. Check the parameters type!",
        "/v1/candles/days?market=KRW-BTC&to=yesterday | 400 | Invalid parameter. Check the given value!",
        "/v1/candles/days?market=KRW-BTC&converting_price_unit=X | 400 | Invalid parameter. Check the given value!",
    })
    void shouldRefuseWithAnIntegerName(String path, int status, String message) {
        start();
        RestClient.Reply reply = rest.get(path);
        assertThat(reply.text()).isEqualTo(
                "{\"error\":{\"name\":" + status + ",\"message\":\"" + message + "\"}}");
        assertThat(reply.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/v1/nothing", "/v2/market/all", "/", "/v1/candles/hours?market=KRW-BTC"})
    @DisplayName("3.4 an unrouted path")
    void shouldRefuseAnUnknownRoute(String path) {
        start();
        RestClient.Reply reply = rest.get(path);
        assertThat(reply.text()).isEqualTo(
                json("{'error':{'name':'not_found','message':'no Route matched with those values'}}"));
        assertThat(reply.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @DisplayName("3.4 orders: a string as name")
    @CsvSource(delimiter = '|', value = {
        "side=bid&volume=1&price=99000000&ord_type=limit | insufficient_funds_bid",
        "side=bid&volume=0.10095963&price=99000000&ord_type=limit | insufficient_funds_bid",
        "side=ask&volume=1&price=99000000&ord_type=limit | insufficient_funds_ask",
        "side=bid&volume=0.00001&price=99000000&ord_type=limit | under_min_total_bid",
        "side=ask&volume=0.00001&price=99000000&ord_type=limit | under_min_total_ask",
        "side=bid&volume=100&price=100000000&ord_type=limit | over_krw_funds_bid",
        "side=bid&volume=0.01&price=99000001&ord_type=limit | invalid_price_bid",
        "side=ask&volume=0.01&price=99000001&ord_type=limit | invalid_price_ask",
        "side=bid&volume=0&price=99000000&ord_type=limit | invalid_volume_bid",
        "side=ask&volume=0.000000001&ord_type=market | invalid_volume_ask",
        "side=ask&volume=1&price=99000000&ord_type=market | create_ask_error",
        "side=bid&volume=1&price=10000&ord_type=price | create_bid_error",
        "side=bid&volume=1&ord_type=market | create_bid_error",
        "side=ask&price=10000&ord_type=price | create_ask_error",
        "side=bid&price=10000&ord_type=best | invalid_time_in_force",
        "side=bid&price=10000&ord_type=best&time_in_force=post_only | invalid_time_in_force",
        "side=bid&price=10000&ord_type=price&time_in_force=ioc | invalid_time_in_force",
        "side=bid&volume=0.01&price=99000000&ord_type=limit&time_in_force=gtc | invalid_time_in_force",
        "side=bid&volume=0.01&price=99000000&ord_type=limit&time_in_force=post_only&smp_type=reduce | "
            + "invalid_post_only",
        "side=bid&volume=0.01&price=99000000&ord_type=limit&smp_type=maker | invalid_parameter",
        "side=buy&volume=0.01&price=99000000&ord_type=limit | invalid_parameter",
        "side=bid&volume=0.01&price=99000000&ord_type=stop | invalid_parameter",
        "side=bid&volume=0.01&ord_type=limit | validation_error",
        "side=bid&price=99000000&ord_type=limit | validation_error",
        "volume=0.01&price=99000000&ord_type=limit | validation_error",
        "side=bid&volume=0.01&price=99000000 | validation_error",
        "side=bid&volume=1e-2&price=99000000&ord_type=limit | validation_error",
        "side=bid&price=60000000&ord_type=price | volume_too_large",
    })
    void shouldRefuseOrders(String members, String name) {
        startWithBook();
        RestClient.Reply reply = rest.order(("market=KRW-BTC&" + members).split("&"));
        assertThat(reply.error().get("name").isTextual()).isTrue();
        assertError(reply, 400, name);
        assertThat(holding("KRW")).isEqualTo("10000000/0");
    }

    @Test
    @DisplayName("3.4 the texts that are known")
    void shouldUseTheKnownTexts() {
        startWithBook();
        assertMessage(rest.order("market=KRW-BTC", "side=bid", "volume=1", "price=99000000", "ord_type=limit"),
                "주문 가능한 금액(KRW)이 부족합니다.");
        assertMessage(rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=99000001", "ord_type=limit"),
                "주문가격 단위를 잘못 입력하셨습니다. 확인 후 시도해주세요.");
        assertMessage(rest.order("market=KRW-BTC", "side=bid", "price=10000", "ord_type=best"),
                "주문조건을 다시 확인해 주세요.");
        assertMessage(rest.order("market=KRW-BTC", "side=bid", "price=2000000000", "ord_type=price"),
                "최대 주문 가능 금액 1000000000 KRW 보다 작은 주문을 입력해 주세요.");
        assertMessage(rest.signed("GET", "/v1/order?uuid=nope"), "주문을 찾지 못했습니다.");
        assertMessage(rest.send(rest.request("/v1/order?uuid=a").header("Authorization", tokens.bearer("uuid=b"))),
                "Failed to verify the query of Jwt.");
    }

    private static void assertMessage(RestClient.Reply reply, String message) {
        assertThat(reply.error().get("message").asText()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/order, 400, validation_error", "GET, /v1/order?uuid=nope, 404, order_not_found",
        "GET, /v1/order?identifier=nope, 404, order_not_found",
        "DELETE, /v1/order, 400, validation_error", "DELETE, /v1/order?identifier=nope, 404, order_not_found",
        "GET, /v1/orders/chance, 400, validation_error",
        "GET, /v1/orders/chance?market=KRW-NOPE, 404, notfoundmarket",
        "GET, /v1/orders/open?limit=x, 400, invalid_parameter",
        "GET, /v1/orders/open?limit=101, 400, invalid_parameter",
        "GET, /v1/orders/open?page=0, 400, invalid_parameter",
        "GET, /v1/orders/open?state=done, 400, invalid_parameter",
        "GET, /v1/orders/open?order_by=up, 400, invalid_parameter",
        "GET, /v1/orders/uuids, 400, invalid_parameter",
        "GET, /v1/orders/closed?state=wait, 400, invalid_parameter",
        "GET, /v1/orders/closed?limit=1001, 400, invalid_parameter",
        "GET, /v1/orders/closed?start_time=now, 400, invalid_parameter",
        "GET, /v1/orders/closed?start_time=2026-11-01&end_time=2026-11-09, 400, invalid_parameter",
        "DELETE, /v1/orders/open?cancel_side=both, 400, invalid_parameter",
        "DELETE, /v1/orders/open?count=301, 400, invalid_parameter",
        "DELETE, /v1/orders/open?pairs=KRW-BTC&quote_currencies=KRW, 400, invalid_parameter",
        "DELETE, /v1/orders/uuids?uuids[]=a&identifiers[]=b, 400, invalid_parameter",
        "DELETE, /v1/orders/uuids, 400, validation_error", "PUT, /v1/orders, 400, bad_request",
    })
    @DisplayName("3.4 queries and cancels: a string as name")
    void shouldRefuseQueries(String method, String path, int status, String name) {
        start();
        assertError(rest.signed(method, path), status, name);
    }

    @Test
    @DisplayName("3.4 the wrong method has the error style of its endpoint")
    void shouldRefuseTheWrongMethod() {
        start();
        assertError(rest.post("/v1/accounts", "{}", tokens.bearer("")), 400, "bad_request");
        RestClient.Reply quotation = rest.post("/v1/ticker", "{}", tokens.bearer(""));
        assertThat(quotation.status()).isEqualTo(400);
        assertThat(quotation.error().get("name").isInt()).isTrue();
    }
}
