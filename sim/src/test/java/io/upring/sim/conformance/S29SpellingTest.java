package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.json.NumberSpelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class S29SpellingTest extends ConformanceTest {
    private static final Map<NumberSpelling, String> ASK_SIZE = Map.of(
            NumberSpelling.MIX_2026, "110000000000.00000000",
            NumberSpelling.PLAIN, "110000000000",
            NumberSpelling.DOT_ZERO, "110000000000.0",
            NumberSpelling.BIG_DECIMAL, "110000000000.00000000",
            NumberSpelling.DOUBLE, "1.1E11");

    @ParameterizedTest
    @EnumSource(NumberSpelling.class)
    @DisplayName("2.9 every spelling says the same, in every format")
    void shouldSayTheSameInEverySpellingAndFormat(NumberSpelling spelling) {
        List<JsonNode> plain = frames(NumberSpelling.PLAIN, "DEFAULT");
        List<JsonNode> spelled = frames(spelling, "DEFAULT");
        List<JsonNode> simple = frames(spelling, "SIMPLE");
        assertThat(spelled).hasSize(6);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(numbers(spelled.get(i))).as("%s", spelled.get(i)).isEqualTo(numbers(plain.get(i)));
            assertThat(numbers(simple.get(i))).as("%s", simple.get(i)).isEqualTo(numbers(plain.get(i)));
        }
    }

    @ParameterizedTest
    @EnumSource(NumberSpelling.class)
    @DisplayName("2.9 the four styles and the mix of 2026")
    void shouldSpellAsChosen(NumberSpelling spelling) {
        start(config -> config.spelling(spelling));
        market.book("KRW-BTT", "0.000701:110000000000", "0.0007:1");
        assertThat(subscribed(of("orderbook", "KRW-BTT")).next().string())
                .contains("\"ask_size\":" + ASK_SIZE.get(spelling) + ",");
    }

    @ParameterizedTest
    @DisplayName("2.9 the mix is the default: prices of books as Double.toString has them")
    @CsvSource({"116539000, 1.16539E8", "10000000, 1.0E7", "9999000, 9999000.0", "3124, 3124.0", "0.001, 0.001",
        "0.00061, 6.1E-4"})
    void shouldSpellBookPrices(String price, String spelled) {
        start();
        market.book("KRW-BTC", "116620000:1", price + ":0.0007772");
        assertThat(subscribed(of("orderbook", "KRW-BTC")).next().string())
                .contains("\"bid_price\":" + spelled + ",", "\"bid_size\":0.00077720}");
    }

    @ParameterizedTest
    @DisplayName("2.9 sizes of SIMPLE books")
    @CsvSource({"0.00079276, 7.9276E-4", "0.0005, 5.0E-4", "0.0312, 0.0312", "0.06288509, 0.06288509"})
    void shouldSpellSimpleSizes(String size, String spelled) {
        start();
        market.book("KRW-BTC", "116620000:1", "116606000:" + size);
        assertThat(subscribed(of("orderbook", "KRW-BTC"), format("SIMPLE")).next().string())
                .contains("\"bp\":116606000,", "\"bs\":" + spelled + "}");
    }

    @Test
    @DisplayName("2.9 ticker: eight decimals, sixteen in the turnover, 0E-8 for zero, rates of ten or 0")
    void shouldSpellTickers() {
        start();
        StreamClient client = realtime("ticker", "KRW-BTC", "DEFAULT");
        market.trade("KRW-BTC", "116200000", "0.0007772", Side.BID);
        assertThat(client.next().string()).contains("\"trade_price\":116200000.00000000,", "\"acc_ask_volume\":0E-8,",
                "\"acc_trade_price\":90310.6400000000000000,", "\"signed_change_rate\":0,");
    }

    @Test
    @DisplayName("2.9 REST quotations are plain and not padded, sizes of 1.1E11 included")
    void shouldSpellQuotations() {
        start();
        market.book("KRW-BTT", "0.000701:110000000000.12345678", "0.0007:350000000");
        market.book("KRW-BTC", "116233000:0.0007772", "116000000:1");
        assertThat(rest.get("/v1/orderbook?markets=KRW-BTC,KRW-BTT").text()).contains("\"ask_price\":116233000,"
                + "\"ask_size\":0.0007772}", "\"ask_price\":0.000701,\"ask_size\":110000000000.12345678}");
    }

    @Test
    @DisplayName("2.9 the strings of the exchange endpoints never carry an exponent, in any spelling")
    void shouldNeverPutAnExponentIntoTheStringsOfTheExchange() {
        for (NumberSpelling spelling : NumberSpelling.values()) {
            start(config -> config.spelling(spelling));
            JsonNode order = rest.order("market=KRW-BTT", "side=bid", "price=0.0006", "volume=10000000.00000001",
                    "ord_type=limit").json();
            for (String name : List.of("price", "volume", "locked", "reserved_fee", "paid_fee", "executed_volume")) {
                assertThat(order.get(name).asText()).as("%s in %s", name, spelling).matches("\\d+(\\.\\d+)?");
            }
            assertThat(order.get("locked").decimalValue()).isNotNull();
            for (JsonNode account : rest.signed("GET", "/v1/accounts").json()) {
                assertThat(account.get("balance").asText()).matches("\\d+(\\.\\d+)?");
            }
        }
    }

    /** Two frames of each stream; times and ids taken out. */
    private List<JsonNode> frames(NumberSpelling spelling, String format) {
        start(config -> config.spelling(spelling));
        market.book("KRW-BTT", "0.000701:110000000000.12345678 0.000702:0.00000001", "0.0007:350000000");
        market.trade("KRW-BTT", "0.000701", "1234567890.5", Side.BID);
        StreamClient client = subscribed(of("orderbook", "KRW-BTT"), of("trade", "KRW-BTT"), of("ticker", "KRW-BTT"),
                format(format));
        market.trade("KRW-BTT", "0.0007", "0.00000012", Side.ASK);
        market.book("KRW-BTT", "0.000701:5", "0.0007:0.00077720");
        return client.drain();
    }

    private static List<String> numbers(JsonNode node) {
        List<String> numbers = new ArrayList<>();
        if (node.isNumber()) {
            String text = node.decimalValue().stripTrailingZeros().toPlainString();
            // Moments differ from run to run.
            numbers.add(text.matches("17952\\d{8}") ? "moment" : text);
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }
}
