package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.json.NumberSpelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The switch of number spellings (reference 2.9)")
class SpellingTest extends VenueTest {
    private static final String REQUEST = "[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTT\"]},"
            + "{\"type\":\"trade\",\"codes\":[\"KRW-BTT\"]},{\"type\":\"ticker\",\"codes\":[\"KRW-BTT\"]},"
            + "{\"format\":\"%s\"}]";
    private static final Map<NumberSpelling, String> ASK_SIZE = Map.of(
            NumberSpelling.MIX_2026, "110000000000.00000000",
            NumberSpelling.PLAIN, "110000000000",
            NumberSpelling.DOT_ZERO, "110000000000.0",
            NumberSpelling.BIG_DECIMAL, "110000000000.00000000",
            NumberSpelling.DOUBLE, "1.1E11");

    @ParameterizedTest
    @EnumSource(NumberSpelling.class)
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
    void shouldSpellAsChosen(NumberSpelling spelling) {
        start(config -> config.spelling(spelling));
        market.book("KRW-BTT", "0.000701:110000000000", "0.0007:1");
        String frame = publicStream().send(REQUEST.formatted("DEFAULT")).next().string();
        assertThat(frame).contains("\"ask_size\":" + ASK_SIZE.get(spelling) + ",");
    }

    @Test
    void shouldNeverPutAnExponentIntoTheStringsOfTheExchange() {
        for (NumberSpelling spelling : NumberSpelling.values()) {
            start(config -> config.spelling(spelling));
            JsonNode accounts = rest.signed("GET", "/v1/accounts").json();
            for (JsonNode account : accounts) {
                assertThat(account.get("balance").asText()).matches("\\d+(\\.\\d+)?");
                assertThat(account.get("locked").asText()).matches("0(\\.0+)?");
            }
        }
    }

    /** Two frames of each stream, sorted by what they are; times and ids taken out. */
    private List<JsonNode> frames(NumberSpelling spelling, String format) {
        start(config -> config.spelling(spelling));
        market.book("KRW-BTT", "0.000701:110000000000.12345678 0.000702:0.00000001", "0.0007:350000000");
        market.trade("KRW-BTT", "0.000701", "1234567890.5", Side.BID);
        StreamClient client = publicStream().send(REQUEST.formatted(format));
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == 1);
        market.trade("KRW-BTT", "0.0007", "0.00000012", Side.ASK);
        market.book("KRW-BTT", "0.000701:5", "0.0007:0.00077720");
        List<JsonNode> frames = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            frames.add(client.nextJson());
        }
        return frames;
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
