package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Quotation endpoints (reference 3.5)")
class QuotationRestTest extends VenueTest {
    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", "116620000:0.0312 116623000:0.12", "116600000:0.11870012");
    }

    @Test
    void shouldListMarkets() {
        RestClient.Reply reply = rest.get("/v1/market/all");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).startsWith(
                "[{\"market\":\"KRW-BTC\",\"korean_name\":\"비트코인\",\"english_name\":\"Bitcoin\"},");
        assertThat(rest.get("/v1/market/all?is_details=false").text()).isEqualTo(reply.text());
    }

    @Test
    void shouldListMarketsWithDetails() {
        JsonNode first = rest.get("/v1/market/all?is_details=true").json().get(0);
        assertThat(first.get("market_event")).isEqualTo(Json.parse("{\"warning\":false,\"caution\":"
                + "{\"PRICE_FLUCTUATIONS\":false,\"TRADING_VOLUME_SOARING\":false,\"DEPOSIT_AMOUNT_SOARING\":false,"
                + "\"GLOBAL_PRICE_DIFFERENCES\":false,\"CONCENTRATION_OF_SMALL_ACCOUNTS\":false}}"));
    }

    @Test
    void shouldShowTickers() {
        market.trade("KRW-BTC", "116620000", "0.0007772", Side.BID);
        JsonNode tickers = rest.get("/v1/ticker?markets=KRW-BTC,KRW-ADA").json();
        assertThat(tickers).hasSize(2);
        JsonNode ticker = tickers.get(0);
        assertThat(Json.keys(ticker)).containsExactly("market", "trade_date", "trade_time", "trade_date_kst",
                "trade_time_kst", "trade_timestamp", "opening_price", "high_price", "low_price", "trade_price",
                "prev_closing_price", "change", "change_price", "change_rate", "signed_change_price",
                "signed_change_rate", "trade_volume", "acc_trade_price", "acc_trade_price_24h", "acc_trade_volume",
                "acc_trade_volume_24h", "highest_52_week_price", "highest_52_week_date", "lowest_52_week_price",
                "lowest_52_week_date", "timestamp");
        assertThat(ticker.get("trade_price").asText()).isEqualTo("116620000");
        assertThat(ticker.get("trade_volume").asText()).isEqualTo("0.0007772");
        assertThat(ticker.get("change").asText()).isEqualTo("RISE");
        assertThat(ticker.get("change_price").asText()).isEqualTo("420000");
        assertThat(ticker.get("signed_change_rate").asText()).isEqualTo("0.0036144578");
        assertThat(ticker.get("trade_date").asText()).isEqualTo("20261121");
        assertThat(ticker.get("trade_time").asText()).matches("0315\\d\\d");
        assertThat(ticker.get("trade_time_kst").asText()).matches("1215\\d\\d");
        assertThat(ticker.get("lowest_52_week_date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(tickers.get(1).get("change").asText()).isEqualTo("EVEN");
    }

    @Test
    void shouldShowTickersOfAQuoteCurrency() {
        assertThat(rest.get("/v1/ticker/all?quote_currencies=KRW,BTC").json()).hasSize(3);
        assertThat(rest.get("/v1/ticker/all?quote_currencies=BTC").text()).isEqualTo("[]");
    }

    @Test
    void shouldShowOrderBooks() {
        JsonNode book = rest.get("/v1/orderbook?markets=KRW-BTC").json().get(0);
        assertThat(Json.keys(book)).containsExactly("market", "timestamp", "total_ask_size", "total_bid_size",
                "orderbook_units", "level");
        assertThat(book.get("total_ask_size").asText()).isEqualTo("0.1512");
        assertThat(book.get("orderbook_units").toString()).isEqualTo("["
                + "{\"bid_price\":116600000,\"bid_size\":0.11870012,\"ask_price\":116620000,\"ask_size\":0.0312},"
                + "{\"bid_price\":0,\"bid_size\":0,\"ask_price\":116623000,\"ask_size\":0.12}]");
        assertThat(rest.get("/v1/orderbook?markets=krw-btc&count=1").json().get(0).get("orderbook_units")).hasSize(1);
        assertThat(rest.get("/v1/orderbook?markets=KRW-BTC&level=7").text()).isEqualTo("[]");
    }

    @Test
    void shouldShowInstruments() {
        assertThat(rest.get("/v1/orderbook/instruments?markets=KRW-BTC,KRW-BTT").text()).isEqualTo(
                "[{\"market\":\"KRW-BTC\",\"quote_currency\":\"KRW\",\"tick_size\":\"1000\","
                + "\"supported_levels\":[\"0\"]},{\"market\":\"KRW-BTT\",\"quote_currency\":\"KRW\","
                + "\"tick_size\":\"0.000001\",\"supported_levels\":[\"0\"]}]");
    }

    @Test
    void shouldShowTradesNewestFirstAndPage() {
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        market.trade("KRW-BTC", "116100000", "0.25", Side.ASK);
        JsonNode last = rest.get("/v1/trades/ticks?market=KRW-BTC").json();
        assertThat(last).hasSize(1);
        assertThat(Json.keys(last.get(0))).containsExactly("market", "trade_date_utc", "trade_time_utc", "timestamp",
                "trade_price", "trade_volume", "prev_closing_price", "change_price", "ask_bid", "sequential_id");
        assertThat(last.get(0).get("change_price").asText()).isEqualTo("-100000");
        assertThat(last.get(0).get("ask_bid").asText()).isEqualTo("ASK");
        String cursor = last.get(0).get("sequential_id").asText();
        JsonNode older = rest.get("/v1/trades/ticks?market=KRW-BTC&count=500&cursor=" + cursor).json();
        assertThat(older.get(0).get("trade_price").asText()).isEqualTo("116620000");
    }

    @ParameterizedTest
    @DisplayName("Errors carry the status as an integer name (reference 3.4)")
    @CsvSource({
        "/v1/ticker, 400, Missing request parameter error. Check the required parameters!",
        "/v1/ticker?markets=, 400, Missing request parameter error. Check the required parameters!",
        "/v1/ticker?markets=KRW-NOPE, 404, Code not found",
        "'/v1/orderbook?markets=KRW-BTC,KRW-NOPE', 404, Code not found",
        "/v1/orderbook?markets=KRW-BTC&count=x, 400, Type mismatch error. Check the parameters type!",
        "/v1/orderbook?markets=KRW-BTC&count=0, 400, Invalid parameter. Check the given value!",
        "/v1/trades/ticks?market=KRW-BTC&count=501, 400, Invalid parameter. Check the given value!",
        "/v1/trades/ticks?count=5, 400, Missing request parameter error. Check the required parameters!",
        "/v1/market/all?is_details=maybe, 400, Type mismatch error. Check the parameters type!",
        "/v1/ticker/all, 400, Missing request parameter error. Check the required parameters!",
    })
    void shouldRefuseWithAnIntegerName(String path, int status, String message) {
        RestClient.Reply reply = rest.get(path);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.error().get("name").isInt()).isTrue();
        assertThat(reply.error().get("name").intValue()).isEqualTo(status);
        assertThat(reply.error().get("message").asText()).isEqualTo(message);
    }

    @Test
    void shouldRefuseAnUnknownRoute() {
        RestClient.Reply reply = rest.get("/v1/nothing");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).isEqualTo(
                "{\"error\":{\"name\":\"not_found\",\"message\":\"no Route matched with those values\"}}");
    }
}
