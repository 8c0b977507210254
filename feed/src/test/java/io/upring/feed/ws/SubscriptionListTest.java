package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.feed.ws.SubscriptionList.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionListTest {
    private static final String LONG = "{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":["
        + "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.15\",\"KRW-ETH\"],\"level\":10000},"
        + "{\"type\":\"candle.1s\",\"codes\":[\"KRW-BTC\"]}],\"ticket\":\"q1\"}";
    private static final String SHORT = "{\"mthd\":\"LIST_SUBSCRIPTIONS\",\"rslt\":["
        + "{\"ty\":\"orderbook\",\"cds\":[\"KRW-BTC\",\"KRW-ETH.30\"],\"lv\":1E4},"
        + "{\"ty\":\"candle.1s\",\"cds\":[\"KRW-BTC\"],\"lv\":null}],\"tckt\":\"q1\"}";

    private static SubscriptionList read(String json) {
        return SubscriptionList.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {LONG, SHORT, "[" + LONG + "]", " [ " + SHORT + " ] ", "[{\"ty\":\"trade\"}," + SHORT + "]"})
    void shouldReadEverySpelling(String json) {
        assertThat(read(json)).isEqualTo(new SubscriptionList("q1", List.of(
            new Entry("orderbook", List.of("KRW-BTC", "KRW-ETH"), 10_000),
            new Entry("candle.1s", List.of("KRW-BTC"), 0))));
    }

    @Test
    void shouldPassOverUnknownMembers() {
        assertThat(read("{\"method\":\"LIST_SUBSCRIPTIONS\",\"new\":{\"result\":1},\"result\":["
            + "{\"type\":\"myOrder\",\"include_body\":true,\"codes\":null},"
            + "{\"is_only_realtime\":[],\"type\":\"myAsset\"}]}"))
            .isEqualTo(new SubscriptionList("",
                List.of(new Entry("myOrder", List.of(), 0), new Entry("myAsset", List.of(), 0))));
    }

    @Test
    void shouldReadAnEmptyList() {
        assertThat(read("{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":[],\"ticket\":\"x\"}").entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"method\":\"LIST_SUBSCR                               | it is not JSON",
        "''                                                      | its method is not LIST_SUBSCRIPTIONS",
        "\"LIST_SUBSCRIPTIONS\"                                  | its method is not LIST_SUBSCRIPTIONS",
        "{\"method\":\"OTHER\",\"result\":[]}                    | its method is not LIST_SUBSCRIPTIONS",
        "[{\"ty\":\"trade\"}]                                    | no element of the list has the method",
        "{\"method\":\"LIST_SUBSCRIPTIONS\"}                     | its result is not an array",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":{}}       | its result is not an array",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":[1]}      | a subscription in it has no type",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":[{\"type\":5}]}| a subscription in it has no type",
        "{\"mthd\":\"LIST_SUBSCRIPTIONS\",\"rslt\":[{\"ty\":\"trade\",\"cds\":[1]}]}| a code of its trade sub",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":[]}{}     | it is not JSON"})
    void shouldSayWhatIsWrong(String json, String what) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("The answer to LIST_SUBSCRIPTIONS cannot be used: " + what)
            .hasMessageEndingWith(": " + json);
    }
}
