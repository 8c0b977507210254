package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.Announcement;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.config.VenueTimings;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Candles, grouped books, notices, indicators and compression on the WebSocket (reference 1 and 2)")
class StreamExtrasTest extends VenueTest {
    @Test
    @DisplayName("candle.{unit}: the newest as snapshot, then once an interval after trades (reference 2.4)")
    void shouldStreamCandles() {
        start(config -> config.timings(VenueTimings.defaults().withCandleIntervalMs(0)));
        market.trade("KRW-BTC", "116600000", "0.5", Side.BID);
        StreamClient client = publicStream().send(
                "[{\"ticket\":\"t\"},{\"type\":\"candle.1m\",\"codes\":[\"KRW-BTC\",\"KRW-ADA\"]}]");
        JsonNode first = client.nextJson();
        assertThat(Json.keys(first)).containsExactly("type", "code", "candle_date_time_utc", "candle_date_time_kst",
                "opening_price", "high_price", "low_price", "trade_price", "candle_acc_trade_volume",
                "candle_acc_trade_price", "timestamp", "stream_type");
        assertThat(first.get("type").asText()).isEqualTo("candle.1m");
        assertThat(first.get("stream_type").asText()).isEqualTo("SNAPSHOT");
        assertThat(first.get("candle_date_time_utc").asText()).isEqualTo("2026-11-21T03:15:00");
        market.trade("KRW-BTC", "116620000", "0.25", Side.BID);
        JsonNode second = client.nextJson();
        assertThat(second.get("stream_type").asText()).isEqualTo("REALTIME");
        assertThat(second.get("candle_acc_trade_volume").asText()).isEqualTo("0.75000000");
        assertThat(second.get("candle_date_time_utc")).isEqualTo(first.get("candle_date_time_utc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "3m", "5m", "10m", "15m", "30m", "60m", "240m"})
    void shouldServeEveryUnit(String unit) {
        start();
        market.trade("KRW-ADA", "612", "5", Side.ASK);
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"candle." + unit
                + "\",\"codes\":[\"KRW-ADA\"],\"is_only_snapshot\":true},{\"format\":\"SIMPLE\"}]");
        JsonNode candle = client.nextJson();
        assertThat(candle.get("ty").asText()).isEqualTo("candle." + unit);
        assertThat(candle.get("catp").asText()).isEqualTo("3060");
    }

    @Test
    @DisplayName("Level grouping of KRW books; a BTC book with a level sends nothing (reference 1.7 and 2.3)")
    void shouldGroupBooks() {
        start(new ScriptedMarket(true), config -> config);
        market.book("KRW-BTC", "116620000:0.1 116623000:0.2", "116600000:1 116599000:2");
        market.book("BTC-ETH", "0.03562:1", "0.0356:2");
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":"
                + "[\"BTC-ETH\",\"KRW-BTC.5\"],\"level\":100000},{\"format\":\"SIMPLE\"}]");
        JsonNode book = client.nextJson();
        assertThat(book.get("cd").asText()).isEqualTo("KRW-BTC");
        assertThat(book.get("lv").asText()).isEqualTo("100000");
        assertThat(book.get("obu").toString()).isEqualTo("[{\"ap\":116700000,\"bp\":116600000,\"as\":0.3,\"bs\":1.0},"
                + "{\"ap\":0,\"bp\":116500000,\"as\":0.0,\"bs\":2.0}]");
        market.book("KRW-BTC", "116620000:0.1", "116600000:4");
        assertThat(client.nextJson().get("obu")).hasSize(1);
        assertThat(client.waiting()).isZero();
    }

    @Test
    @DisplayName("announcement: by category, with its text when asked for (reference 2.7)")
    void shouldSendNotices() {
        start();
        StreamClient all = privateStream().send("[{\"ticket\":\"t\"},{\"type\":\"announcement\"}]");
        StreamClient trade = privateStream().send("[{\"ticket\":\"t\"},{\"type\":\"announcement\","
                + "\"categories\":[\"trading\"],\"include_body\":true}]");
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == 2);
        venue.announce(notice("maintenance", null));
        venue.announce(notice("trade", "text"));
        JsonNode first = all.nextJson();
        assertThat(Json.keys(first)).containsExactly("type", "event_type", "uuid", "title", "category", "url",
                "first_listed_at", "listed_at", "timestamp", "stream_type");
        assertThat(first.get("category").asText()).isEqualTo("maintenance");
        assertThat(trade.nextJson().get("body").asText()).isEqualTo("text");
        assertThat(trade.waiting()).isZero();
    }

    private static Announcement notice(String category, String body) {
        return new Announcement("CREATED", "e0000000-0000-4000-8000-000000000001", "Sample", category,
                "https://upbit.example/notice?id=1", "2026-11-21T12:00:00+09:00", "2026-11-21T12:00:00+09:00", body);
    }

    @ParameterizedTest
    @DisplayName("indicator: checked, then refused (reference 2.8)")
    @CsvSource({"10, INVALID_PARAM", "101, TOO_MANY_REQUEST"})
    void shouldRefuseIndicators(int indicators, String error) {
        start();
        StreamClient client = closing(new StreamClient(venue.infoWebSocketUri(), tokens.bearer("")));
        client.send("[{\"ticket\":\"i\"},{\"type\":\"indicator\",\"codes\":[\"KRW-BTC\"],\"timeframe\":\"5m\","
                + "\"indicators\":[" + "{\"type\":\"rsi\"},".repeat(indicators - 1) + "{\"type\":\"volume\"}]}]");
        assertThat(client.nextJson().at("/error/name").asText()).isEqualTo(error);
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @ParameterizedTest
    @DisplayName("permessage-deflate when offered, parameters about context takeover honoured (reference 1.5)")
    @CsvSource({"permessage-deflate, permessage-deflate",
        "permessage-deflate; server_no_context_takeover, server_no_context_takeover"})
    void shouldCompressWhenOffered(String offered, String granted) throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade("Sec-WebSocket-Extensions: " + offered + "\r\n", granted);
        for (int i = 0; i < 3; i++) {
            socket.writeFrame("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-ADA\"]}]");
            RawSocket.Frame frame = socket.readFrame();
            assertThat(frame.first()).as("final, compressed, binary").isEqualTo(0xC2);
            assertThat(socket.inflate(frame.payload(), !granted.contains("no_context")))
                    .startsWith("{\"type\":\"ticker\",\"code\":\"KRW-ADA\",").endsWith("\"stream_type\":\"SNAPSHOT\"}");
        }
    }

    @Test
    void shouldNotCompressUnasked() throws IOException {
        start();
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade();
        socket.writeFrame("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-ADA\"]}]");
        assertThat(socket.readFrame().first()).isEqualTo(0x82);
    }

    @Test
    @DisplayName("What the reference leaves open is switched (reference 1.1, 1.2, 1.8, 2.3)")
    void shouldAnswerOpenQuestionsTheOtherWay() {
        start(config -> config.switches(VenueSwitches.defaults().with(VenueSwitch.CAMEL_CASE_FLAGS, false)
                .with(VenueSwitch.SEVERAL_LIST_ELEMENTS, true).with(VenueSwitch.LIST_FORMATS_WRAP_REPLIES, true)
                .with(VenueSwitch.PUBLIC_STREAMS_ON_PRIVATE, true).with(VenueSwitch.TOTALS_OF_WINDOW, false)));
        market.book("KRW-BTC", "116620000:0.1 116623000:0.2", "116600000:1 116599000:2");
        StreamClient client = privateStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":"
                + "[\"KRW-BTC.1\"],\"isOnlyRealtime\":true},{\"format\":\"SIMPLE_LIST\"}]");
        JsonNode book = client.nextJson();
        assertThat(book).hasSize(2);
        assertThat(book.get(0).get("tas").asText()).as("the whole book's").isEqualTo("0.3");
        client.send("[{\"ticket\":\"q\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]");
        assertThat(client.nextJson().get(0).get("mthd").asText()).isEqualTo("LIST_SUBSCRIPTIONS");
    }

    @ParameterizedTest
    @DisplayName("LIST_SUBSCRIPTIONS in every format (reference 1.8)")
    @CsvSource({"DEFAULT, method", "JSON_LIST, method", "SIMPLE, mthd", "SIMPLE_LIST, mthd"})
    void shouldListSubscriptionsInEveryFormat(String format, String key) {
        start();
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"]},"
                + "{\"format\":\"" + format + "\"}]");
        client.send("[{\"ticket\":\"q\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]");
        assertThat(client.nextJson().has(key)).isTrue();
    }
}
