package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Lists, tests, batch cancels and replacements of orders (reference 3.7 to 3.9)")
class OrderBatchRestTest extends VenueTest {
    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
        market.book("KRW-ADA", "613:1000", "612:1000");
    }

    private String bid(String identifier, String price) {
        return rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=" + price, "ord_type=limit",
                "identifier=" + identifier).json().get("uuid").asText();
    }

    @Test
    @DisplayName("orders/test checks and does nothing (reference 3.7)")
    void shouldTestOrdersWithoutEffect() {
        RestClient.Reply reply = rest.posted("/v1/orders/test", "market=KRW-BTC", "side=bid", "volume=0.001",
                "price=99000000", "ord_type=limit");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.remainingReq()).isEqualTo("group=order-test; min=1800; sec=7");
        String uuid = reply.json().get("uuid").asText();
        assertThat(rest.signed("GET", "/v1/order?uuid=" + uuid).status()).isEqualTo(404);
        assertThat(rest.signed("GET", "/v1/orders/open").json()).isEmpty();
        assertThat(rest.posted("/v1/orders/test", "market=KRW-BTC", "side=bid", "volume=9", "price=99000000",
                "ord_type=limit").error().get("name").asText()).isEqualTo("insufficient_funds_bid");
    }

    @Test
    void shouldListByIds() {
        String first = bid("a", "99000000");
        String second = bid("b", "98000000");
        JsonNode byUuid = rest.signed("GET", "/v1/orders/uuids?uuids[]=" + first + "&uuids[]=" + second).json();
        assertThat(byUuid.findValuesAsText("identifier")).containsExactly("b", "a");
        assertThat(rest.signed("GET", "/v1/orders/uuids?identifiers[]=a&identifiers[]=x&order_by=asc").json()
                .findValuesAsText("uuid")).containsExactly(first);
        assertThat(byUuid.get(0).has("trades")).isFalse();
    }

    @Test
    void shouldListClosedOrdersOfAWindow() {
        String cancelled = bid("a", "99000000");
        rest.signed("DELETE", "/v1/order?uuid=" + cancelled);
        rest.order("market=KRW-ADA", "side=ask", "volume=10", "ord_type=market");
        bid("open", "98000000");
        assertThat(rest.signed("GET", "/v1/orders/closed").json().findValuesAsText("state"))
                .containsExactly("done", "cancel");
        assertThat(rest.signed("GET", "/v1/orders/closed?states[]=cancel").json()).hasSize(1);
        assertThat(rest.signed("GET", "/v1/orders/closed?limit=1&order_by=asc").json().get(0).get("uuid").asText())
                .isEqualTo(cancelled);
        assertThat(rest.signed("GET", "/v1/orders/closed?start_time=2026-11-10T00%3A00%3A00%2B09%3A00").json())
                .as("seven days from the start").isEmpty();
        assertThat(rest.signed("GET", "/v1/orders/closed?end_time=" + (TestClock.START_MS + 600_000)).json())
                .hasSize(2);
    }

    @Test
    void shouldCancelByIds() {
        String uuid = bid("bot-1", "99000000");
        JsonNode reply = rest.signed("DELETE", "/v1/orders/uuids?uuids[]=" + uuid + "&uuids[]=nope").json();
        assertThat(reply.get("success").toString()).isEqualTo("{\"count\":1,\"orders\":[{\"uuid\":\"" + uuid
                + "\",\"market\":\"KRW-BTC\",\"identifier\":\"bot-1\"}]}");
        assertThat(reply.get("failed").get("count").intValue()).isEqualTo(1);
        bid("bot-2", "99000000");
        assertThat(rest.signed("DELETE", "/v1/orders/uuids?identifiers[]=bot-2").json().at("/success/count").intValue())
                .isEqualTo(1);
    }

    @Test
    void shouldCancelAllOfAKind() {
        bid("a", "99000000");
        bid("b", "98000000");
        rest.order("market=KRW-ADA", "side=ask", "volume=10", "price=900", "ord_type=limit", "identifier=c");
        assertThat(cancelled("?cancel_side=bid&count=1&order_by=asc")).containsExactly("a");
        assertThat(cancelled("?pairs=KRW-BTC,KRW-BTT&excluded_pairs=KRW-BTC")).isEmpty();
        assertThat(cancelled("?quote_currencies=KRW&excluded_pairs=KRW-ADA")).containsExactly("b");
        assertThat(cancelled("")).containsExactly("c");
    }

    private List<String> cancelled(String query) {
        RestClient.Reply reply = rest.signed("DELETE", "/v1/orders/open" + query);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.remainingReq()).startsWith("group=order-cancel-all; min=1800;");
        return reply.json().get("success").findValuesAsText("identifier");
    }

    @Test
    void shouldReplaceAnOrder() {
        String uuid = bid("bot-1", "99000000");
        RestClient.Reply reply = rest.posted("/v1/orders/cancel_and_new", "prev_order_uuid=" + uuid,
                "new_ord_type=limit", "new_volume=remain_only", "new_price=98000000", "new_identifier=bot-2");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("uuid").asText()).isEqualTo(uuid);
        assertThat(reply.json().get("state").asText()).isEqualTo("wait");
        assertThat(reply.json().get("new_order_identifier").asText()).isEqualTo("bot-2");
        JsonNode open = rest.signed("GET", "/v1/orders/open").json();
        assertThat(open).hasSize(1);
        assertThat(open.get(0).get("uuid").asText()).isEqualTo(reply.json().get("new_order_uuid").asText());
        assertThat(open.get(0).get("price").asText()).isEqualTo("98000000");
        assertThat(rest.posted("/v1/orders/cancel_and_new", "prev_order_uuid=nope", "new_ord_type=limit",
                "new_volume=1", "new_price=98000000").error().get("name").asText()).isEqualTo("order_not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/orders/uuids, 400", "GET, /v1/orders/closed?state=wait, 400",
        "GET, /v1/orders/closed?limit=1001, 400", "GET, /v1/orders/closed?start_time=now, 400",
        "GET, /v1/orders/closed?start_time=2026-01-01&end_time=2026-02-01, 400",
        "GET, /v1/orders/closed?start_time=2026-11-21T00:00:00Z, 400",
        "GET, /v1/orders/open?order_by=up, 400", "DELETE, /v1/orders/open?cancel_side=both, 400",
        "DELETE, /v1/orders/open?count=301, 400", "DELETE, /v1/orders/open?pairs=KRW-BTC&quote_currencies=KRW, 400",
        "DELETE, /v1/orders/uuids, 400", "DELETE, /v1/orders/uuids?uuids[]=a&identifiers[]=b, 400",
    })
    void shouldRefuse(String method, String path, int status) {
        RestClient.Reply reply = rest.signed(method, path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.error().get("name").isTextual()).isTrue();
    }

    @Test
    @DisplayName("What the reference leaves open is switched (reference 3.4, 3.7, 3.9)")
    void shouldAnswerOpenQuestionsTheOtherWay() {
        start(config -> config.switches(VenueSwitches.defaults().with(VenueSwitch.EXECUTED_FUNDS_IN_LISTS, true)
                .with(VenueSwitch.TRADES_COUNT_AS_STRING, true).with(VenueSwitch.NULLS_IN_REST, true)
                .with(VenueSwitch.REPLACED_IS_201, false).with(VenueSwitch.UNKNOWN_MARKET_404, false)
                .with(VenueSwitch.CHANCE_LISTS_POST_ONLY, true)));
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
        String uuid = bid("a", "99000000");
        JsonNode listed = rest.signed("GET", "/v1/orders/open").json().get(0);
        assertThat(listed.get("executed_funds").asText()).isEqualTo("0");
        assertThat(listed.get("trades_count").isTextual()).isTrue();
        assertThat(listed.get("time_in_force").isNull()).isTrue();
        assertThat(rest.posted("/v1/orders/cancel_and_new", "prev_order_uuid=" + uuid, "new_ord_type=limit",
                "new_volume=0.001", "new_price=98000000").status()).isEqualTo(200);
        assertThat(rest.order("market=KRW-NOPE", "side=bid", "price=10000", "ord_type=price").status()).isEqualTo(400);
        assertThat(rest.signed("GET", "/v1/orders/chance?market=KRW-BTC").text()).contains("limit_post_only");
    }
}
