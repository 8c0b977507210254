package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.Json;
import io.upring.sim.venue.TestClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S35QuotationTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        startRich(PLAIN);
        market.book("KRW-BTC", "116620000:0.0312 116623000:0.12", "116600000:0.11870012");
        market.book("BTC-ETH", "0.03562:1", "0.0356:2");
    }

    @Test
    @DisplayName("3.5 market/all: three members, with details the market_event, no market_warning")
    void shouldListMarkets() {
        assertThat(rest.get("/v1/market/all").text()).startsWith(
                json("[{'market':'KRW-BTC','korean_name':'비트코인','english_name':'Bitcoin'},"));
        assertThat(rest.get("/v1/market/all?is_details=false").text()).isEqualTo(rest.get("/v1/market/all").text());
        assertThat(rest.get("/v1/market/all?is_details=true").text()).startsWith(json("[{'market':'KRW-BTC',"
                + "'korean_name':'비트코인','english_name':'Bitcoin','market_event':{'warning':false,'caution':{"
                + "'PRICE_FLUCTUATIONS':false,'TRADING_VOLUME_SOARING':false,'DEPOSIT_AMOUNT_SOARING':false,"
                + "'GLOBAL_PRICE_DIFFERENCES':false,'CONCENTRATION_OF_SMALL_ACCOUNTS':false}}},"));
    }

    @Test
    @DisplayName("3.5 ticker: its members in order, its numbers and dates")
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
        String text = ticker.toString().replaceAll("03:?15\\d\\d|12:?15\\d\\d", "C").replaceAll("\\d{13}", "T");
        assertThat(text).isEqualTo(json("{'market':'KRW-BTC','trade_date':'20261121','trade_time':'C',"
                + "'trade_date_kst':'20261121','trade_time_kst':'C','trade_timestamp':T,'opening_price':116600000,"
                + "'high_price':116620000,'low_price':116600000,'trade_price':116620000,"
                + "'prev_closing_price':116200000,'change':'RISE','change_price':420000,'change_rate':0.0036144578,"
                + "'signed_change_price':420000,'signed_change_rate':0.0036144578,'trade_volume':0.0007772,"
                + "'acc_trade_price':90637.064,'acc_trade_price_24h':90637.064,'acc_trade_volume':0.0007772,"
                + "'acc_trade_volume_24h':0.0007772,'highest_52_week_price':116620000,"
                + "'highest_52_week_date':'2026-11-21','lowest_52_week_price':116600000,"
                + "'lowest_52_week_date':'2026-11-21','timestamp':T}"));
        assertThat(tickers.get(1).get("change").asText()).isEqualTo("EVEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"KRW | 3", "KRW,BTC | 4", "USDT | 1", "XYZ | 0"})
    @DisplayName("3.5 ticker/all by quote currencies")
    void shouldShowTickersOfQuoteCurrencies(String quotes, int count) {
        assertThat(rest.get("/v1/ticker/all?quote_currencies=" + quotes).json()).hasSize(count);
    }

    @Test
    @DisplayName("3.5 orderbook: the reference's object, bid before ask in its units, padded")
    void shouldShowOrderBooks() {
        assertThat(timeless(rest.get("/v1/orderbook?markets=KRW-BTC").text())).isEqualTo(json("[{'market':'KRW-BTC',"
                + "'timestamp':T,'total_ask_size':0.1512,'total_bid_size':0.11870012,'orderbook_units':["
                + "{'bid_price':116600000,'bid_size':0.11870012,'ask_price':116620000,'ask_size':0.0312},"
                + "{'bid_price':0,'bid_size':0,'ask_price':116623000,'ask_size':0.12}],'level':0}]"));
    }

    @Test
    @DisplayName("3.5 orderbook: count 1 to 30, more is 30; the time is that of the book; lower case is accepted")
    void shouldCutOrderBooks() {
        StringBuilder asks = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            asks.append(116620000 + i * 1000).append(":1 ");
        }
        market.book("KRW-BTC", asks.toString(), "116600000:1");
        for (int[] wanted : new int[][] {{1, 1}, {29, 29}, {30, 30}, {31, 30}, {1000, 30}}) {
            assertThat(rest.get("/v1/orderbook?markets=KRW-BTC&count=" + wanted[0]).json().at("/0/orderbook_units"))
                    .hasSize(wanted[1]);
        }
        JsonNode books = rest.get("/v1/orderbook?markets=krw-btc,Krw-Ada,BTC-ETH").json();
        assertThat(books).extracting(book -> book.get("market").asText())
                .containsExactly("KRW-BTC", "KRW-ADA", "BTC-ETH");
        assertThat(books.get(0).at("/orderbook_units")).hasSize(30);
        assertThat(books.get(0).get("timestamp").longValue()).isEqualTo(TestClock.START_MS);
    }

    @Test
    @DisplayName("3.5 orderbook: a supported level groups, an unsupported one or one outside KRW gives []")
    void shouldGroupBooks() {
        market.book("KRW-BTC", "116620000:0.1 116623000:0.2 116631000:0.4", "116600000:1 116599000:2 116591000:4");
        JsonNode book = rest.get("/v1/orderbook?markets=KRW-BTC&level=10000").json().get(0);
        assertThat(book.get("orderbook_units")).hasToString(json("["
                + "{'bid_price':116600000,'bid_size':1,'ask_price':116620000,'ask_size':0.1},"
                + "{'bid_price':116590000,'bid_size':6,'ask_price':116630000,'ask_size':0.2},"
                + "{'bid_price':0,'bid_size':0,'ask_price':116640000,'ask_size':0.4}]"));
        assertThat(book.get("level").asText()).isEqualTo("10000");
        assertThat(rest.get("/v1/orderbook?markets=KRW-BTC&level=7").text()).isEqualTo("[]");
        assertThat(rest.get("/v1/orderbook?markets=BTC-ETH&level=0.001").text()).isEqualTo("[]");
    }

    @Test
    @DisplayName("3.5 orderbook/instruments: tick and levels as strings, the tick that of the price's band now")
    void shouldShowInstruments() {
        assertThat(rest.get("/v1/orderbook/instruments?markets=KRW-BTC,BTC-ETH,USDT-ADA").text()).isEqualTo(json(
                "[{'market':'KRW-BTC','quote_currency':'KRW','tick_size':'1000',"
                + "'supported_levels':['0','10000','100000','1000000','10000000','100000000']},"
                + "{'market':'BTC-ETH','quote_currency':'BTC','tick_size':'0.00000001','supported_levels':['0']},"
                + "{'market':'USDT-ADA','quote_currency':'USDT','tick_size':'0.0001','supported_levels':['0']}]"));
        assertThat(tick("KRW-ADA")).isEqualTo("1");
        market.trade("KRW-ADA", "99.9", "1", Side.ASK);
        assertThat(tick("KRW-ADA")).isEqualTo("0.1");
        market.trade("KRW-ADA", "100", "1", Side.BID);
        assertThat(tick("KRW-ADA")).isEqualTo("1");
    }

    private String tick(String code) {
        return rest.get("/v1/orderbook/instruments?markets=" + code).json().get(0).get("tick_size").asText();
    }

    @Test
    @DisplayName("3.5 orderbook/supported_levels is deprecated and still served")
    void shouldStillServeTheDeprecatedLevels() {
        assertThat(rest.get("/v1/orderbook/supported_levels?markets=KRW-ADA").text())
                .isEqualTo("[{\"market\":\"KRW-ADA\",\"supported_levels\":[0,10,100]}]");
    }

    @Test
    @DisplayName("3.5 trades/ticks: the members, newest first, one by default, the cursor excluded")
    void shouldShowTradesNewestFirstAndPage() {
        for (int i = 0; i < 5; i++) {
            market.trade("KRW-BTC", Integer.toString(116100000 + i * 1000), "0.25", Side.ASK);
        }
        String last = rest.get("/v1/trades/ticks?market=KRW-BTC").text().replaceAll("03:15:\\d\\d", "C")
                .replaceAll(":\\d{13},", ":T,");
        assertThat(last).isEqualTo(json("[{'market':'KRW-BTC','trade_date_utc':'2026-11-21','trade_time_utc':'C',"
                + "'timestamp':T,'trade_price':116104000,'trade_volume':0.25,'prev_closing_price':116200000,"
                + "'change_price':-96000,'ask_bid':'ASK','sequential_id':17952309021170004}]"));
        assertThat(prices("&count=500")).containsExactly("116104000", "116103000", "116102000", "116101000",
                "116100000");
        assertThat(prices("&count=2&cursor=17952309021170003")).containsExactly("116102000", "116101000");
        assertThat(prices("&count=2&cursor=17952309021170000")).isEmpty();
    }

    private List<String> prices(String query) {
        return rest.get("/v1/trades/ticks?market=KRW-BTC" + query).json().findValuesAsText("trade_price");
    }

    @Test
    @DisplayName("3.5 trades/ticks: days_ago and to choose a UTC day and a time of it")
    void shouldShowTradesOfADayAndBeforeATime() {
        trade("2026-11-20T23:59:59Z", "116000000", "1");
        trade("2026-11-21T03:00:10Z", "116001000", "1");
        trade("2026-11-21T03:02:00Z", "116002000", "1");
        assertThat(prices("&count=10")).hasSize(3);
        assertThat(prices("&count=10&days_ago=1")).containsExactly("116000000");
        assertThat(prices("&count=10&to=030200")).containsExactly("116001000");
        assertThat(prices("&count=10&to=03%3A02%3A01")).containsExactly("116002000", "116001000");
        assertThat(prices("&count=10&days_ago=1&to=120000")).isEmpty();
        assertThat(prices("&count=10&days_ago=7")).isEmpty();
    }

    private void trade(String time, String price, String volume) {
        market.tradeAt("KRW-BTC", price, volume, Instant.parse(time).toEpochMilli());
    }

    private void tradeHistory() {
        trade("2025-12-30T10:00:00Z", "100000000", "1");
        trade("2026-11-16T00:00:01Z", "110000000", "0.5");
        trade("2026-11-20T23:59:59Z", "116000000", "0.25");
        trade("2026-11-21T03:00:10Z", "116100000", "0.1");
        trade("2026-11-21T03:00:40Z", "116300000", "0.2");
        trade("2026-11-21T03:02:00Z", "116200000", "0.3");
    }

    @Test
    @DisplayName("3.5 candles: the members, newest first, one by default, periods without trades absent")
    void shouldFoldMinutes() {
        tradeHistory();
        assertThat(rest.get("/v1/candles/minutes/1?market=KRW-BTC").json()).hasSize(1);
        JsonNode candles = rest.get("/v1/candles/minutes/1?market=KRW-BTC&count=3").json();
        assertThat(candles).extracting(candle -> candle.get("candle_date_time_utc").asText())
                .containsExactly("2026-11-21T03:02:00", "2026-11-21T03:00:00", "2026-11-20T23:59:00");
        assertThat(candles.get(1)).hasToString(json("{'market':'KRW-BTC',"
                + "'candle_date_time_utc':'2026-11-21T03:00:00','candle_date_time_kst':'2026-11-21T12:00:00',"
                + "'opening_price':116100000,'high_price':116300000,'low_price':116100000,'trade_price':116300000,"
                + "'timestamp':1795230040000,'candle_acc_trade_price':34870000,'candle_acc_trade_volume':0.3,"
                + "'unit':1}"));
    }

    @ParameterizedTest
    @CsvSource({"minutes/3, 2026-11-21T03:00:00, 0.6, unit", "minutes/5, 2026-11-21T03:00:00, 0.6, unit",
        "minutes/10, 2026-11-21T03:00:00, 0.6, unit", "minutes/15, 2026-11-21T03:00:00, 0.6, unit",
        "minutes/30, 2026-11-21T03:00:00, 0.6, unit", "minutes/60, 2026-11-21T03:00:00, 0.6, unit",
        "minutes/240, 2026-11-21T00:00:00, 0.6, unit", "seconds, 2026-11-21T03:02:00, 0.3, ''",
        "days, 2026-11-21T00:00:00, 0.6, prev_closing_price change_price change_rate",
        "weeks, 2026-11-16T00:00:00, 1.35, first_day_of_period",
        "months, 2026-11-01T00:00:00, 1.35, first_day_of_period",
        "years, 2026-01-01T00:00:00, 1.35, first_day_of_period"})
    @DisplayName("3.5 candles of every unit, with their extra members")
    void shouldServeEveryUnit(String path, String start, String volume, String extra) {
        tradeHistory();
        JsonNode candle = rest.get("/v1/candles/" + path + "?market=KRW-BTC").json().get(0);
        assertThat(candle.get("candle_date_time_utc").asText()).isEqualTo(start);
        assertThat(candle.get("candle_acc_trade_volume").asText()).isEqualTo(volume);
        assertThat(candle.get("trade_price").asText()).isEqualTo("116200000");
        assertThat(String.join(" ", Json.keys(candle).subList(10, Json.keys(candle).size()))).isEqualTo(extra);
        if (extra.equals("unit")) {
            assertThat(candle.get("unit").asText()).isEqualTo(path.substring("minutes/".length()));
        } else if (extra.startsWith("first")) {
            assertThat(candle.get(extra).asText()).isEqualTo(start.substring(0, 10));
        }
    }

    @Test
    @DisplayName("3.5 candles of days: change against the day before, signed; converted when asked for")
    void shouldShowTheChangeOfDays() {
        tradeHistory();
        trade("2026-11-21T03:03:00Z", "115000000", "0.1");
        JsonNode day = rest.get("/v1/candles/days?market=KRW-BTC").json().get(0);
        assertThat(day.get("prev_closing_price").asText()).isEqualTo("116000000");
        assertThat(day.get("change_price").asText()).isEqualTo("-1000000");
        assertThat(day.get("change_rate").asText()).isEqualTo("-0.0086206897");
        market.trade("KRW-BTC", "116200000", "1", Side.BID);
        market.trade("BTC-ETH", "0.0356", "1", Side.BID);
        String path = "/v1/candles/days?market=BTC-ETH";
        assertThat(rest.get(path + "&converting_price_unit=KRW").json().get(0).get("converted_trade_price").asText())
                .isEqualTo("4136720");
        assertThat(rest.get(path).json().get(0).has("converted_trade_price")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T03%3A02%3A00Z, 2026-11-21T03:00:00", "2026-11-21T03%3A02%3A01, 2026-11-21T03:02:00",
        "2026-11-21T12%3A02%3A00%2B09%3A00, 2026-11-21T03:00:00", "2026-11-21%2003%3A02%3A00, 2026-11-21T03:00:00"})
    @DisplayName("3.5 candles: `to` is exclusive, in UTC unless it has a zone")
    void shouldEndBeforeTo(String to, String first) {
        tradeHistory();
        assertThat(rest.get("/v1/candles/minutes/1?market=KRW-BTC&to=" + to).json().get(0)
                .get("candle_date_time_utc").asText()).isEqualTo(first);
    }

    @Test
    @DisplayName("3.5 candles: up to 200")
    void shouldServeTwoHundred() {
        for (int i = 0; i < 210; i++) {
            market.tradeAt("KRW-ADA", "612", "1", TestClock.START_MS - (210 - i) * 60_000L);
        }
        JsonNode candles = rest.get("/v1/candles/minutes/1?market=KRW-ADA&count=200").json();
        assertThat(candles).hasSize(200);
        assertThat(candles.findValuesAsText("candle_date_time_utc")).isSortedAccordingTo(
                Comparator.reverseOrder());
    }
}
