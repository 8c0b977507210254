package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.VenueCounter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Accounts and orders (reference 3.6 to 3.9)")
class OrderRestTest extends VenueTest {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", "100000000:0.5 100010000:1", "99990000:0.5");
        market.book("KRW-ADA", "613:1000", "612:1000");
    }

    @Test
    void shouldShowAccounts() {
        JsonNode accounts = rest.signed("GET", "/v1/accounts").json();
        assertThat(accounts).hasSize(3);
        JsonNode krw = accounts.get(2);
        assertThat(krw.toString()).isEqualTo("{\"currency\":\"KRW\",\"balance\":\"10000000\",\"locked\":\"0\","
                + "\"avg_buy_price\":\"0\",\"avg_buy_price_modified\":true,\"unit_currency\":\"KRW\"}");
    }

    @Test
    void shouldShowTheChance() {
        JsonNode chance = rest.signed("GET", "/v1/orders/chance?market=KRW-ADA").json();
        assertThat(chance.get("market").toString()).isEqualTo("{\"id\":\"KRW-ADA\",\"name\":\"ADA/KRW\","
                + "\"order_types\":[\"limit\"],\"order_sides\":[\"ask\",\"bid\"],"
                + "\"bid_types\":[\"best_fok\",\"best_ioc\",\"limit\",\"limit_fok\",\"limit_ioc\",\"price\"],"
                + "\"ask_types\":[\"best_fok\",\"best_ioc\",\"limit\",\"limit_fok\",\"limit_ioc\",\"market\"],"
                + "\"bid\":{\"currency\":\"KRW\",\"min_total\":\"5000\"},"
                + "\"ask\":{\"currency\":\"ADA\",\"min_total\":\"5000\"},\"max_total\":\"1000000000\","
                + "\"state\":\"active\"}");
        assertThat(Json.keys(chance)).containsExactly("bid_fee", "ask_fee", "maker_bid_fee", "maker_ask_fee", "market",
                "bid_account", "ask_account");
        assertThat(chance.get("bid_fee").asText()).isEqualTo("0.0005");
        assertThat(chance.get("ask_account").get("balance").asText()).isEqualTo("1000");
    }

    @Test
    void shouldPlaceQueryListAndCancelALimitOrder() {
        RestClient.Reply placed = rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=99000000",
                "ord_type=limit", "identifier=bot-1");
        assertThat(placed.status()).isEqualTo(201);
        JsonNode order = placed.json();
        assertThat(Json.keys(order)).containsExactly("market", "uuid", "side", "ord_type", "price", "state",
                "created_at", "volume", "remaining_volume", "executed_volume", "reserved_fee", "remaining_fee",
                "paid_fee", "locked", "trades_count", "identifier", "smp_type", "prevented_volume",
                "prevented_locked");
        assertThat(order.get("uuid").asText()).matches(UUID);
        assertThat(order.get("state").asText()).isEqualTo("wait");
        assertThat(order.get("price").asText()).isEqualTo("99000000");
        assertThat(order.get("reserved_fee").asText()).isEqualTo("495");
        assertThat(order.get("locked").asText()).isEqualTo("990495");
        assertThat(order.get("trades_count").isInt()).isTrue();
        assertThat(order.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+09:00");

        String uuid = order.get("uuid").asText();
        assertThat(rest.signed("GET", "/v1/order?uuid=" + uuid).json().get("trades")).isEmpty();
        assertThat(rest.signed("GET", "/v1/order?identifier=bot-1").json().get("uuid").asText()).isEqualTo(uuid);
        assertThat(rest.signed("GET", "/v1/orders/open?market=KRW-BTC&states[]=wait").json()).hasSize(1);
        assertThat(rest.signed("GET", "/v1/orders/open?market=KRW-ADA").json()).isEmpty();
        assertThat(rest.signed("GET", "/v1/orders/open?state=watch").json()).isEmpty();

        RestClient.Reply cancelled = rest.signed("DELETE", "/v1/order?uuid=" + uuid);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().get("state").asText()).as("a cancel is only requested").isEqualTo("wait");
        JsonNode after = rest.signed("GET", "/v1/order?uuid=" + uuid).json();
        assertThat(after.get("state").asText()).isEqualTo("cancel");
        assertThat(after.get("remaining_volume").asText()).isEqualTo("0.01");
        assertThat(rest.signed("GET", "/v1/orders/open").json()).isEmpty();
        assertThat(venue.ledger(KEY).balances()).filteredOn(b -> b.currency().equals("KRW"))
                .extracting(Balance::available).first().isEqualTo(BALANCES.get("KRW"));
    }

    @Test
    void shouldShowTheTradesOfAnOrder() {
        String uuid = rest.order("market=KRW-ADA", "side=ask", "volume=10", "ord_type=market").json()
                .get("uuid").asText();
        JsonNode order = rest.signed("GET", "/v1/order?uuid=" + uuid).json();
        assertThat(Json.keys(order)).doesNotContain("price", "time_in_force", "identifier");
        assertThat(order.get("state").asText()).isEqualTo("done");
        assertThat(order.get("paid_fee").asText()).isEqualTo("3.06");
        JsonNode trade = order.get("trades").get(0);
        assertThat(Json.keys(trade)).containsExactly("market", "uuid", "price", "volume", "funds", "trend",
                "created_at", "side");
        assertThat(trade.get("price").asText()).isEqualTo("612");
        assertThat(trade.get("funds").asText()).isEqualTo("6120");
        assertThat(trade.get("trend").asText()).isEqualTo("down");
        assertThat(trade.get("side").asText()).isEqualTo("ask");
        assertThat(trade.get("created_at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+09:00");
    }

    @Test
    @DisplayName("A market buy ends in cancel with its remainder (reference 4.5)")
    void shouldEndAMarketBuyInCancel() {
        market.book("KRW-BTC", "75324000:1", "75323000:1");
        String uuid = rest.order("market=KRW-BTC", "side=bid", "price=5000", "ord_type=price").json()
                .get("uuid").asText();
        JsonNode order = rest.signed("GET", "/v1/order?uuid=" + uuid).json();
        assertThat(order.get("state").asText()).isEqualTo("cancel");
        assertThat(order.get("executed_volume").asText()).isEqualTo("0.00006637");
        assertThat(order.get("paid_fee").asText()).isEqualTo("2.49962694");
        assertThat(order.get("remaining_fee").asText()).isEqualTo("0.00037306");
        assertThat(order.get("locked").asText()).isEqualTo("0.74649306");
        assertThat(order.has("volume")).isFalse();
    }

    @Test
    @DisplayName("Sizes of 1.1E11 units pass without loss")
    void shouldKeepEveryDigitOfHugeSizes() {
        market.book("KRW-BTT", "0.000701:110000000000", "0.0007:110000000000.12345678");
        rest.order("market=KRW-BTT", "side=ask", "volume=110000000000.12345678", "ord_type=market");
        assertThat(rest.signed("GET", "/v1/orders/chance?market=KRW-BTT").json().get("ask_account").get("balance")
                .asText()).isEqualTo("189999999999.87654322");
    }

    @ParameterizedTest
    @DisplayName("Refusals name the reason (reference 3.4)")
    @CsvSource({
        "market=KRW-BTC&side=bid&volume=1&price=99000000&ord_type=limit, 400, insufficient_funds_bid",
        "market=KRW-BTC&side=ask&volume=1&price=99000000&ord_type=limit, 400, insufficient_funds_ask",
        "market=KRW-BTC&side=bid&volume=0.00001&price=99000000&ord_type=limit, 400, under_min_total_bid",
        "market=KRW-BTC&side=bid&volume=0.01&price=99000001&ord_type=limit, 400, invalid_price_bid",
        "market=KRW-BTC&side=bid&price=10000&ord_type=best, 400, invalid_time_in_force",
        "market=KRW-BTC&side=bid&volume=100&price=100000000&ord_type=limit, 400, over_krw_funds_bid",
        "market=KRW-NOPE&side=bid&price=10000&ord_type=price, 404, notfoundmarket",
    })
    void shouldRefuseOrders(String members, int status, String name) {
        RestClient.Reply reply = rest.order(members.split("&"));
        assertThat(reply.error().get("name").asText()).isEqualTo(name);
        assertThat(reply.status()).isIn(400, status);
        assertThat(venue.counters().get(VenueCounter.ORDERS_REJECTED)).isEqualTo(1);
    }

    @Test
    void shouldBurnAnIdentifierEvenWhenTheOrderIsRefused() {
        rest.order("market=KRW-BTC", "side=bid", "volume=1", "price=99000000", "ord_type=limit", "identifier=once");
        RestClient.Reply second = rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=99000000",
                "ord_type=limit", "identifier=once");
        assertThat(second.error().get("name").asText()).isEqualTo("duplicated_identifier");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/order, 400, validation_error",
        "GET, /v1/order?uuid=nope, 404, order_not_found",
        "DELETE, /v1/order?identifier=nope, 404, order_not_found",
        "GET, /v1/orders/chance, 400, validation_error",
        "GET, /v1/orders/chance?market=KRW-NOPE, 404, notfoundmarket",
        "GET, /v1/orders/open?limit=x, 400, invalid_parameter",
        "GET, /v1/orders/open?page=0, 400, invalid_parameter",
        "PUT, /v1/orders, 400, bad_request",
    })
    void shouldRefuseQueries(String method, String path, int status, String name) {
        RestClient.Reply reply = rest.signed(method, path);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.error().get("name").asText()).isEqualTo(name);
    }

    @Test
    void shouldTellTheLedgerFromTheSameMoment() {
        rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=100000000", "ord_type=limit");
        market.trade("KRW-BTC", "100000000", "0.01", Side.ASK);
        VenueLedger ledger = venue.ledger(KEY);
        assertThat(ledger.orders()).hasSize(1);
        assertThat(ledger.orders().get(0).executedVolume()).isEqualByComparingTo("0.01");
        assertThat(ledger.balances()).filteredOn(b -> b.currency().equals("KRW")).extracting(Balance::available)
                .first().satisfies(b -> assertThat(b).isEqualByComparingTo("8999500"));
    }
}
