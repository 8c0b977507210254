package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S12RequestMessageTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
        market.book("KRW-ADA", "613:1", "612:1");
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
    }

    private List<String> served(String request) {
        return publicStream().send(json(request)).drain().stream()
                .map(frame -> frame.get("type").asText() + " " + frame.get("code").asText()).toList();
    }

    @Test
    @DisplayName("1.2 several type objects of different kinds in one request; the ticket is not echoed")
    void shouldServeSeveralTypes() {
        assertThat(served("[{'ticket':'b1'},{'type':'trade','codes':['KRW-BTC']},"
                + "{'type':'orderbook','codes':['KRW-BTC','KRW-ADA'],'level':0},"
                + "{'type':'ticker','codes':['KRW-ADA']}]"))
                .containsExactly("trade KRW-BTC", "orderbook KRW-BTC", "orderbook KRW-ADA", "ticker KRW-ADA");
        assertThat(subscribed(of("ticker", "KRW-BTC")).next().string()).doesNotContain("ticket");
    }

    @ParameterizedTest
    @CsvSource({"DEFAULT, type", "SIMPLE, ty"})
    @DisplayName("1.2 formats with long and with short names")
    void shouldWriteTheFormat(String format, String key) {
        assertThat(subscribed(of("ticker", "KRW-BTC"), format(format)).nextJson().get(key).asText())
                .isEqualTo("ticker");
    }

    @ParameterizedTest
    @CsvSource({"JSON_LIST, DEFAULT", "SIMPLE_LIST, SIMPLE"})
    @DisplayName("1.2 the LIST formats are the others in an array of one element")
    void shouldWrapInAnArray(String list, String single) {
        for (String type : List.of("ticker", "trade", "orderbook", "candle.1m")) {
            String wanted = subscribed(of(type, "KRW-BTC"), format(single)).next().string();
            String wrapped = subscribed(of(type, "KRW-BTC"), format(list)).next().string();
            assertThat(wrapped).isEqualTo("[" + wanted + "]");
        }
    }

    @Test
    @DisplayName("1.2 without a format object it is DEFAULT, and the object may stand before the types")
    void shouldTakeTheFormatAnywhere() {
        assertThat(subscribed(of("ticker", "KRW-BTC")).nextJson().has("type")).isTrue();
        assertThat(subscribed(format("SIMPLE"), of("ticker", "KRW-BTC")).nextJson().has("ty")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticker", "trade", "orderbook", "candle.1m"})
    @DisplayName("1.2 is_only_snapshot and is_only_realtime, in both spellings, as booleans and as strings")
    void shouldObeyTheFlags(String type) {
        for (String flag : List.of("'is_only_realtime':true", "'isOnlyRealtime':true", "'is_only_realtime':'true'",
                "'is_only_realtime':true,'is_only_snapshot':false")) {
            String object = "{'type':'" + type + "','codes':['KRW-BTC']," + flag + "}";
            assertThat(subscribed(object).drain()).as(flag).isEmpty();
        }
        for (String flag : List.of("'is_only_snapshot':true", "'isOnlySnapshot':true", "'is_only_snapshot':'true'")) {
            StreamClient client = subscribed("{'type':'" + type + "','codes':['KRW-BTC']," + flag + "}");
            market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
            market.book("KRW-BTC", ASKS, "116600000:5");
            assertThat(client.drain()).as(flag).extracting(frame -> frame.get("stream_type").asText())
                    .containsExactly("SNAPSHOT");
        }
    }

    @Test
    @DisplayName("1.2 level as a number or as a string")
    void shouldTakeTheLevelInBothSpellings() {
        String book = "{'type':'orderbook','codes':['KRW-BTC'],'level':%s}";
        assertThat(subscribed(book.formatted("10000")).nextJson().get("level").intValue()).isEqualTo(10_000);
        assertThat(subscribed(book.formatted("'10000'")).nextJson().get("level").intValue()).isEqualTo(10_000);
        assertThat(subscribed(book.formatted("1e4")).nextJson().get("level").intValue()).isEqualTo(10_000);
    }

    @Test
    @DisplayName("1.2 codes of myOrder are optional, those of myAsset forbidden")
    void shouldTakePrivateTypesWithoutCodes() {
        for (String object : List.of("{'type':'myOrder'}", "{'type':'myOrder','codes':[]}",
                "{'type':'myOrder','codes':['KRW-ADA']}", "{'type':'myAsset'}")) {
            assertThat(privately(object).open()).as(object).isTrue();
        }
        for (String codes : List.of("['KRW-BTC']", "[]")) {
            StreamClient client = privateStream().send(ask("{'type':'myAsset','codes':" + codes + "}"));
            assertErrorFrame(client, "WRONG_FORMAT");
        }
    }

    @Test
    @DisplayName("1.2 855 codes in one frame of more than 9,000 bytes are served")
    void shouldTakeManyCodes() {
        String codes = IntStream.range(0, 855).mapToObj(i -> i == 500 ? "'KRW-BTC'" : "'KRW-X" + i + "'")
                .collect(Collectors.joining(","));
        String request = ask("{'type':'orderbook','codes':[" + codes + "]}");
        assertThat(request.length()).isGreaterThan(9_000);
        assertThat(publicStream().send(request).drain()).hasSize(1);
    }

    @Test
    @DisplayName("1.2 a code named twice is served once when something happens")
    void shouldServeACodeOnce() {
        StreamClient client = subscribed(
                "{'type':'trade','codes':['KRW-BTC','KRW-BTC'],'is_only_realtime':true}",
                "{'type':'trade','codes':['KRW-BTC'],'is_only_realtime':true}");
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        List<JsonNode> frames = client.drain();
        assertThat(frames).hasSize(1);
    }
}
