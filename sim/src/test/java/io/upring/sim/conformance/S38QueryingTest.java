package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.TestClock;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class S38QueryingTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", "100010000:0.5", "99990000:0.5");
        market.book("KRW-ADA", "613:1000", "612:1000");
    }

    private String named(String identifier, String price) {
        return placed("market=KRW-BTC", "side=bid", "volume=0.001", "price=" + price, "ord_type=limit",
                "identifier=" + identifier);
    }

    private List<String> identifiers(String path) {
        JsonNode orders = rest.signed("GET", path).json();
        assertThat(orders.isArray()).as(orders.toString()).isTrue();
        return orders.findValuesAsText("identifier");
    }

    @Test
    @DisplayName("3.8 one order: the reference's reply with its trade")
    void shouldShowTheReferencesOrder() {
        String uuid = bid("KRW-BTC", "100000000", "0.01");
        market.trade("KRW-BTC", "100000000", "0.004", Side.ASK);
        String text = rest.signed("GET", "/v1/order?uuid=" + uuid).text().replaceAll(ID, "U")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d", "D").replaceAll("\\.\\d{6}\\+", ".M+");
        assertThat(text).isEqualTo(json("{'market':'KRW-BTC','uuid':'U','side':'bid','ord_type':'limit',"
                + "'price':'100000000','state':'wait','created_at':'D+09:00','volume':'0.01',"
                + "'remaining_volume':'0.006','executed_volume':'0.004','reserved_fee':'500','remaining_fee':'300',"
                + "'paid_fee':'200','locked':'600300','trades_count':1,'smp_type':'cancel_maker',"
                + "'prevented_volume':'0','prevented_locked':'0','trades':[{'market':'KRW-BTC','uuid':'U',"
                + "'price':'100000000','volume':'0.004','funds':'400000','trend':'down',"
                + "'created_at':'D.M+09:00','side':'bid'}]}"));
    }

    @Test
    @DisplayName("3.8 one order: uuid wins over identifier; trades is empty before the first")
    void shouldFindOneOrder() {
        String first = named("a", "99000000");
        named("b", "98000000");
        assertThat(rest.signed("GET", "/v1/order?identifier=b&uuid=" + first).json().get("identifier").asText())
                .isEqualTo("a");
        assertThat(rest.signed("GET", "/v1/order?identifier=a").json().get("uuid").asText()).isEqualTo(first);
        assertThat(order(first).get("trades")).isEmpty();
    }

    @Test
    @DisplayName("3.8 trend of the trades: up when the taker bought")
    void shouldTellTheTrend() {
        assertThat(order(placed("market=KRW-BTC", "side=bid", "price=10001", "ord_type=price")).at("/trades/0/trend")
                .asText()).isEqualTo("up");
        assertThat(order(placed("market=KRW-ADA", "side=ask", "volume=10", "ord_type=market")).at("/trades/0/trend")
                .asText()).isEqualTo("down");
    }

    @Test
    @DisplayName("3.8 orders/uuids: by uuids or identifiers, of a market, in either order, without trades")
    void shouldListByIds() {
        String first = named("a", "99000000");
        String second = named("b", "98000000");
        String path = "/v1/orders/uuids?uuids[]=" + first + "&uuids[]=" + second;
        assertThat(identifiers(path)).containsExactly("b", "a");
        assertThat(identifiers(path + "&order_by=asc")).containsExactly("a", "b");
        assertThat(identifiers(path + "&market=KRW-ADA")).isEmpty();
        assertThat(identifiers("/v1/orders/uuids?identifiers[]=a&identifiers[]=x")).containsExactly("a");
        assertThat(rest.signed("GET", path).json().get(0).has("trades")).isFalse();
        rest.signed("DELETE", "/v1/order?uuid=" + first);
        assertThat(identifiers(path)).as("ended ones as well").containsExactly("b", "a");
    }

    @Test
    @DisplayName("3.8 orders/uuids: at most 100")
    void shouldLimitTheIds() {
        String ids = String.join("&", Collections.nCopies(100, "uuids[]=u"));
        assertThat(rest.signed("GET", "/v1/orders/uuids?" + ids).status()).isEqualTo(200);
        assertError(rest.signed("GET", "/v1/orders/uuids?" + ids + "&uuids[]=u"), 400, "invalid_parameter");
    }

    @Test
    @DisplayName("3.8 orders/open: newest first, by market, state, page and limit")
    void shouldListOpenOrders() {
        for (int i = 0; i < 5; i++) {
            named("o" + i, Integer.toString(99000000 - i * 1000));
        }
        placed("market=KRW-ADA", "side=ask", "volume=10", "price=700", "ord_type=limit", "identifier=ada");
        assertThat(identifiers("/v1/orders/open")).containsExactly("ada", "o4", "o3", "o2", "o1", "o0");
        assertThat(identifiers("/v1/orders/open?market=KRW-BTC&order_by=asc&limit=2")).containsExactly("o0", "o1");
        assertThat(identifiers("/v1/orders/open?market=KRW-BTC&order_by=asc&limit=2&page=3")).containsExactly("o4");
        assertThat(identifiers("/v1/orders/open?limit=2&page=4")).isEmpty();
        assertThat(identifiers("/v1/orders/open?state=wait")).hasSize(6);
        assertThat(identifiers("/v1/orders/open?state=watch")).isEmpty();
        assertThat(identifiers("/v1/orders/open?states[]=wait&states[]=watch")).hasSize(6);
    }

    @Test
    @DisplayName("3.8 orders/open: at most and by default 100")
    void shouldShowAHundredOpenOrders() {
        for (int i = 0; i < 101; i++) {
            placed("market=KRW-ADA", "side=bid", "volume=10", "price=500", "ord_type=limit");
        }
        assertThat(rest.signed("GET", "/v1/orders/open").json()).hasSize(100);
        assertThat(rest.signed("GET", "/v1/orders/open?page=2").json()).hasSize(1);
        assertThat(rest.signed("GET", "/v1/orders/open?limit=100").json()).hasSize(100);
    }

    @Test
    @DisplayName("3.8 orders/closed: by market and state, newest first, 100 by default, 1,000 at most")
    void shouldListClosedOrders() {
        rest.signed("DELETE", "/v1/order?uuid=" + named("cancelled", "99000000"));
        placed("market=KRW-ADA", "side=ask", "volume=10", "ord_type=market", "identifier=done");
        named("open", "98000000");
        assertThat(identifiers("/v1/orders/closed")).containsExactly("done", "cancelled");
        assertThat(identifiers("/v1/orders/closed?order_by=asc&limit=1")).containsExactly("cancelled");
        assertThat(identifiers("/v1/orders/closed?state=cancel")).containsExactly("cancelled");
        assertThat(identifiers("/v1/orders/closed?states[]=done&states[]=cancel")).hasSize(2);
        assertThat(identifiers("/v1/orders/closed?market=KRW-ADA&limit=1000")).containsExactly("done");
        for (int i = 0; i < 101; i++) {
            placed("market=KRW-ADA", "side=ask", "volume=9", "price=613", "ord_type=limit", "time_in_force=ioc");
        }
        assertThat(rest.signed("GET", "/v1/orders/closed").json()).hasSize(100);
        assertThat(rest.signed("GET", "/v1/orders/closed?limit=103").json()).hasSize(103);
    }

    @Test
    @DisplayName("3.8 orders/closed: a window of at most seven days, in ISO 8601 or in milliseconds")
    void shouldListClosedOrdersOfAWindow() {
        rest.signed("DELETE", "/v1/order?uuid=" + named("a", "99000000"));
        long now = TestClock.START_MS;
        long week = 7 * 86_400_000L;
        assertThat(identifiers("/v1/orders/closed?end_time=" + (now + 600_000))).hasSize(1);
        assertThat(identifiers("/v1/orders/closed?start_time=" + (now - 1_000))).hasSize(1);
        assertThat(identifiers("/v1/orders/closed?start_time=" + (now - week) + "&end_time=" + now)).isEmpty();
        assertThat(identifiers("/v1/orders/closed?start_time=2026-11-21T12%3A00%3A00%2B09%3A00"
                + "&end_time=2026-11-21T13%3A00%3A00%2B09%3A00")).hasSize(1);
        assertThat(identifiers("/v1/orders/closed?start_time=2026-11-10T00%3A00%3A00%2B09%3A00"))
                .as("seven days from the start").isEmpty();
        assertError(rest.signed("GET", "/v1/orders/closed?start_time=" + (now - week - 1) + "&end_time=" + now), 400,
                "invalid_parameter");
    }
}
