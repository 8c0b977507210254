package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.venue.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S37PlacingTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
        market.book("KRW-ADA", "613:1000", "612:1000");
    }

    @Test
    @DisplayName("3.7 the reference's reply: 201, the state at acceptance, strings but trades_count")
    void shouldAnswerWithTheOrder() {
        RestClient.Reply reply = rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=99000000",
                "ord_type=limit", "identifier=bot-1");
        assertThat(reply.status()).isEqualTo(201);
        String text = reply.text().replaceAll(ID, "U")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+09:00", "D");
        assertThat(text).isEqualTo(json("{'market':'KRW-BTC','uuid':'U','side':'bid','ord_type':'limit',"
                + "'price':'99000000','state':'wait','created_at':'D','volume':'0.01','remaining_volume':'0.01',"
                + "'executed_volume':'0','reserved_fee':'495','remaining_fee':'495','paid_fee':'0',"
                + "'locked':'990495','trades_count':0,'identifier':'bot-1','smp_type':'cancel_maker',"
                + "'prevented_volume':'0','prevented_locked':'0'}"));
    }

    @ParameterizedTest
    @DisplayName("3.7 every row of the table of orders is accepted, and what it leaves out is absent from the reply")
    @CsvSource(delimiter = '|', value = {
        "side=bid&volume=0.01&price=99000000&ord_type=limit | wait",
        "side=ask&volume=10&price=700&ord_type=limit | wait",
        "side=bid&volume=10&price=613&ord_type=limit&time_in_force=ioc | done",
        "side=bid&volume=10&price=613&ord_type=limit&time_in_force=fok | done",
        "side=ask&volume=10&price=613&ord_type=limit&time_in_force=post_only | wait",
        "side=bid&price=6130&ord_type=price | done", "side=ask&volume=10&ord_type=market | done",
        "side=bid&price=6130&ord_type=best&time_in_force=ioc | done",
        "side=bid&price=6130&ord_type=best&time_in_force=fok | done",
        "side=ask&volume=10&ord_type=best&time_in_force=ioc | done",
        "side=ask&volume=10&ord_type=best&time_in_force=fok | done"})
    void shouldAcceptEveryKind(String members, String end) {
        String code = members.contains("99000000") ? "KRW-BTC" : "KRW-ADA";
        RestClient.Reply reply = rest.order(("market=" + code + "&" + members).split("&"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        JsonNode order = reply.json();
        assertThat(order.get("state").asText()).as("at acceptance").isEqualTo("wait");
        assertThat(order.get("executed_volume").asText()).isEqualTo("0");
        for (String name : new String[] {"price", "volume", "time_in_force", "ord_type", "side"}) {
            String sent = members.replaceAll("^(?:.*&)?" + name + "=([^&]*).*$|^.*$", "$1");
            assertThat(order.has(name)).as(name).isEqualTo(!sent.isEmpty());
            assertThat(order.path(name).asText()).as(name).isEqualTo(sent);
        }
        assertThat(order.has("identifier")).isFalse();
        assertThat(order(order.get("uuid").asText()).get("state").asText()).isEqualTo(end);
    }

    @Test
    @DisplayName("3.7 ioc fills what it can and the rest is cancelled")
    void shouldCancelWhatIocCannotTake() {
        JsonNode order = order(placed("market=KRW-ADA", "side=bid", "volume=1500", "price=613", "ord_type=limit",
                "time_in_force=ioc"));
        assertThat(order.get("state").asText()).isEqualTo("cancel");
        assertThat(order.get("executed_volume").asText()).isEqualTo("1000");
        assertThat(order.get("remaining_volume").asText()).isEqualTo("500");
        assertThat(order.get("time_in_force").asText()).isEqualTo("ioc");
        assertThat(holding("KRW")).isEqualTo("9386693.5/0");
    }

    @Test
    @DisplayName("3.7 fok fills whole or is cancelled")
    void shouldFillFokWholeOrNotAtAll() {
        JsonNode none = order(placed("market=KRW-ADA", "side=bid", "volume=1000.00000001", "price=613",
                "ord_type=limit", "time_in_force=fok"));
        assertThat(none.get("state").asText()).isEqualTo("cancel");
        assertThat(none.get("executed_volume").asText()).isEqualTo("0");
        assertThat(holding("KRW")).isEqualTo("10000000/0");
        JsonNode whole = order(placed("market=KRW-ADA", "side=bid", "volume=1000", "price=613", "ord_type=limit",
                "time_in_force=fok"));
        assertThat(whole.get("state").asText()).isEqualTo("done");
    }

    @Test
    @DisplayName("3.7 post_only never takes")
    void shouldNeverTakeWithPostOnly() {
        JsonNode order = order(placed("market=KRW-ADA", "side=bid", "volume=10", "price=613", "ord_type=limit",
                "time_in_force=post_only"));
        assertThat(order.get("trades_count").intValue()).isZero();
        assertThat(order.get("state").asText()).isEqualTo("cancel");
    }

    @Test
    @DisplayName("3.7 best takes the best price only")
    void shouldTakeOnlyTheBestLevelWithBest() {
        market.book("KRW-ADA", "613:10 614:1000", "612:1000");
        JsonNode order = order(placed("market=KRW-ADA", "side=bid", "price=10000", "ord_type=best",
                "time_in_force=ioc"));
        assertThat(order.get("executed_volume").asText()).isEqualTo("10");
        assertThat(order.get("state").asText()).isEqualTo("cancel");
        JsonNode whole = order(placed("market=KRW-ADA", "side=ask", "volume=1000", "ord_type=best",
                "time_in_force=fok"));
        assertThat(whole.get("state").asText()).isEqualTo("done");
    }

    @ParameterizedTest
    @DisplayName("3.7 an identifier is unique for ever, even when the attempt failed")
    @CsvSource({"99000001, invalid_price_bid", "1000000000, insufficient_funds_bid"})
    void shouldBurnIdentifiers(String price, String error) {
        assertError(rest.order("market=KRW-BTC", "side=bid", "volume=0.5", "price=" + price, "ord_type=limit",
                "identifier=once"), 400, error);
        assertError(rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=99000000", "ord_type=limit",
                "identifier=once"), 400, "duplicated_identifier");
        assertError(rest.signed("GET", "/v1/order?identifier=once"), 404, "order_not_found");
        assertThat(other().order("market=KRW-BTC", "side=bid", "volume=0.01", "price=99000000", "ord_type=limit",
                "identifier=once").status()).as("of this account").isEqualTo(201);
    }

    @Test
    @DisplayName("3.7 an identifier has up to 64 characters, and stays used after its order's end")
    void shouldLimitIdentifiers() {
        String[] order = {"market=KRW-BTC", "side=bid", "volume=0.01", "price=99000000", "ord_type=limit", ""};
        order[5] = "identifier=" + "x".repeat(65);
        assertError(rest.order(order), 400, "invalid_parameter");
        order[5] = "identifier=" + "x".repeat(64);
        String uuid = placed(order);
        rest.signed("DELETE", "/v1/order?uuid=" + uuid);
        assertError(rest.order(order), 400, "duplicated_identifier");
        assertThat(rest.signed("GET", "/v1/order?identifier=" + "x".repeat(64)).json().get("uuid").asText())
                .isEqualTo(uuid);
    }

    @Test
    @DisplayName("3.7 orders/test: the same body and checks, nothing is placed, no identifier burned")
    void shouldTestOrdersWithoutEffect() {
        String[] members = {"market=KRW-BTC", "side=bid", "volume=0.001", "price=99000000", "ord_type=limit",
            "identifier=dry"};
        RestClient.Reply reply = rest.posted("/v1/orders/test", members);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("locked").asText()).isEqualTo("99049.5");
        String uuid = reply.json().get("uuid").asText();
        assertError(rest.signed("GET", "/v1/order?uuid=" + uuid), 404, "order_not_found");
        assertError(rest.signed("DELETE", "/v1/order?uuid=" + uuid), 404, "order_not_found");
        assertThat(rest.signed("GET", "/v1/orders/open").json()).isEmpty();
        assertThat(holding("KRW")).isEqualTo("10000000/0");
        assertThat(rest.order(members).status()).isEqualTo(201);
        assertError(rest.posted("/v1/orders/test", members), 400, "duplicated_identifier");
        assertError(rest.posted("/v1/orders/test", "market=KRW-BTC", "side=bid", "volume=9", "price=99000000",
                "ord_type=limit"), 400, "insufficient_funds_bid");
    }

    @Test
    @DisplayName("3.7 sizes of 1.1E11 units pass without loss")
    void shouldKeepEveryDigitOfHugeSizes() {
        market.book("KRW-BTT", "0.000701:110000000000", "0.0007:110000000000.12345678");
        placed("market=KRW-BTT", "side=ask", "volume=110000000000.12345678", "ord_type=market");
        assertThat(holding("BTT")).isEqualTo("189999999999.87654322/0");
    }
}
