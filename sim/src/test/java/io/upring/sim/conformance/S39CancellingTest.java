package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.RestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class S39CancellingTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-BTC", "100010000:0.5", "99990000:0.5");
        market.book("KRW-ADA", "613:1000", "612:1000");
    }

    private String named(String identifier, String price) {
        return placed("market=KRW-BTC", "side=bid", "volume=0.01", "price=" + price, "ord_type=limit",
                "identifier=" + identifier);
    }

    @Test
    @DisplayName("3.9 a cancel is only requested: 200 with the order, still wait; then cancel, the lock free")
    void shouldCancelAnOrder() {
        String uuid = named("a", "99000000");
        RestClient.Reply reply = rest.signed("DELETE", "/v1/order?uuid=" + uuid);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("state").asText()).isEqualTo("wait");
        assertThat(reply.json().get("remaining_volume").asText()).isEqualTo("0.01");
        assertThat(order(uuid).get("state").asText()).isEqualTo("cancel");
        assertThat(order(uuid).get("remaining_volume").asText()).isEqualTo("0.01");
        assertThat(holding("KRW")).isEqualTo("10000000/0");
        named("b", "99000000");
        assertThat(rest.signed("DELETE", "/v1/order?identifier=b").json().get("state").asText()).isEqualTo("wait");
        assertError(rest.signed("DELETE", "/v1/order?identifier=b"), 404, "order_not_found");
    }

    @Test
    @DisplayName("3.9 orders/uuids: the reference's reply, what failed apart")
    void shouldCancelByIds() {
        String uuid = named("bot-1", "99000000");
        RestClient.Reply reply = rest.signed("DELETE", "/v1/orders/uuids?uuids[]=" + uuid);
        assertThat(reply.text()).isEqualTo(json("{'success':{'count':1,'orders':[{'uuid':'" + uuid
                + "','market':'KRW-BTC','identifier':'bot-1'}]},'failed':{'count':0,'orders':[]}}"));
        named("bot-2", "99000000");
        JsonNode mixed = rest.signed("DELETE", "/v1/orders/uuids?identifiers[]=bot-2&identifiers[]=bot-1"
                + "&identifiers[]=nope").json();
        assertThat(mixed.at("/success/count").intValue()).isOne();
        assertThat(mixed.at("/failed/count").intValue()).isEqualTo(2);
        assertThat(mixed.at("/failed/orders").findValuesAsText("identifier"))
                .containsExactlyInAnyOrder("bot-1", "nope");
    }

    @Test
    @DisplayName("3.9 orders/uuids: at most 20")
    void shouldLimitTheIds() {
        String ids = IntStream.range(0, 20).mapToObj(i -> "uuids[]=u" + i).collect(Collectors.joining("&"));
        assertThat(rest.signed("DELETE", "/v1/orders/uuids?" + ids).json().at("/failed/count").intValue())
                .isEqualTo(20);
        assertError(rest.signed("DELETE", "/v1/orders/uuids?" + ids + "&uuids[]=x"), 400, "invalid_parameter");
    }

    private List<String> cancelled(String query) {
        RestClient.Reply reply = rest.signed("DELETE", "/v1/orders/open" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().at("/success/count").intValue()).isEqualTo(reply.json().at("/success/orders").size());
        return reply.json().get("success").findValuesAsText("identifier");
    }

    @Test
    @DisplayName("3.9 orders/open: by side, pairs or quote currencies, without the excluded, so many, in either order")
    void shouldCancelAllOfAKind() {
        named("a", "99000000");
        named("b", "98000000");
        named("c", "97000000");
        placed("market=KRW-ADA", "side=ask", "volume=10", "price=900", "ord_type=limit", "identifier=d");
        assertThat(cancelled("?quote_currencies=BTC,USDT")).isEmpty();
        assertThat(cancelled("?cancel_side=bid&count=1&order_by=asc")).containsExactly("a");
        assertThat(cancelled("?cancel_side=bid&count=1")).containsExactly("c");
        assertThat(cancelled("?pairs=KRW-BTC,KRW-BTT&excluded_pairs=KRW-BTC")).isEmpty();
        assertThat(cancelled("?quote_currencies=KRW&excluded_pairs=KRW-ADA")).containsExactly("b");
        assertThat(cancelled("?cancel_side=all")).containsExactly("d");
        assertThat(rest.signed("GET", "/v1/orders/open").json()).isEmpty();
    }

    @Test
    @DisplayName("3.9 orders/open: 20 by default, 300 at most, up to 20 pairs")
    void shouldCancelTwentyByDefault() {
        for (int i = 0; i < 45; i++) {
            bid("KRW-ADA", "500", "10");
        }
        assertThat(rest.signed("DELETE", "/v1/orders/open").json().at("/success/count").intValue()).isEqualTo(20);
        assertThat(rest.signed("DELETE", "/v1/orders/open?count=300").json().at("/success/count").intValue())
                .isEqualTo(25);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            pairs.add("KRW-X" + i);
        }
        for (String name : List.of("pairs", "excluded_pairs")) {
            assertError(rest.signed("DELETE", "/v1/orders/open?" + name + "=" + String.join(",", pairs)), 400,
                    "invalid_parameter");
            assertThat(rest.signed("DELETE", "/v1/orders/open?" + name + "=" + String.join(",", pairs.subList(0, 20)))
                    .status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("3.9 cancel_and_new: the old order's members and the new one's ids; market and side stay")
    void shouldReplaceAnOrder() {
        String uuid = named("bot-1", "100000000");
        market.trade("KRW-BTC", "100000000", "0.004", Side.ASK);
        RestClient.Reply reply = rest.posted("/v1/orders/cancel_and_new", "prev_order_uuid=" + uuid,
                "new_ord_type=limit", "new_volume=remain_only", "new_price=99000000", "new_identifier=bot-2");
        assertThat(reply.status()).isEqualTo(201);
        String text = reply.text().replaceAll(ID, "U")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+09:00", "D");
        assertThat(text).isEqualTo(json("{'market':'KRW-BTC','uuid':'U','side':'bid','ord_type':'limit',"
                + "'price':'100000000','state':'wait','created_at':'D','volume':'0.01','remaining_volume':'0.006',"
                + "'executed_volume':'0.004','reserved_fee':'500','remaining_fee':'300','paid_fee':'200',"
                + "'locked':'600300','trades_count':1,'identifier':'bot-1','smp_type':'cancel_maker',"
                + "'prevented_volume':'0','prevented_locked':'0','new_order_uuid':'U',"
                + "'new_order_identifier':'bot-2'}"));
        assertThat(reply.json().get("uuid").asText()).isEqualTo(uuid);
        assertThat(order(uuid).get("state").asText()).isEqualTo("cancel");
        JsonNode created = order(reply.json().get("new_order_uuid").asText());
        assertThat(created.get("volume").asText()).isEqualTo("0.006");
        assertThat(created.get("price").asText()).isEqualTo("99000000");
        assertThat(created.get("side").asText()).isEqualTo("bid");
    }

    @Test
    @DisplayName("3.9 cancel_and_new by identifier, with a volume, a time in force and an smp type of its own")
    void shouldReplaceByIdentifier() {
        named("a", "99000000");
        RestClient.Reply reply = rest.posted("/v1/orders/cancel_and_new", "prev_order_identifier=a",
                "new_ord_type=limit", "new_volume=0.02", "new_price=98000000", "new_time_in_force=post_only",
                "new_smp_type=none");
        assertThat(reply.json().has("new_order_identifier")).isFalse();
        JsonNode created = order(reply.json().get("new_order_uuid").asText());
        assertThat(created.get("volume").asText()).isEqualTo("0.02");
        assertThat(created.get("time_in_force").asText()).isEqualTo("post_only");
        assertThat(created.get("smp_type").asText()).isEqualTo("none");
        assertThat(rest.signed("GET", "/v1/orders/open").json()).hasSize(1);
    }

    @Test
    @DisplayName("3.9 cancel_and_new: no new order when the old one has ended, none when the new one is refused")
    void shouldNotReplaceWhatEnded() {
        String uuid = named("a", "100000000");
        String[] replacement = {"prev_order_uuid=" + uuid, "new_ord_type=limit", "new_volume=0.001",
            "new_price=99000001"};
        assertError(rest.posted("/v1/orders/cancel_and_new", replacement), 400, "invalid_price_bid");
        assertThat(order(uuid).get("state").asText()).isEqualTo("wait");
        market.trade("KRW-BTC", "100000000", "0.01", Side.ASK);
        replacement[3] = "new_price=99000000";
        assertError(rest.posted("/v1/orders/cancel_and_new", replacement), 404, "order_not_found");
        assertThat(rest.signed("GET", "/v1/orders/open").json()).isEmpty();
        assertError(rest.posted("/v1/orders/cancel_and_new", "new_ord_type=limit"), 400, "validation_error");
    }
}
