package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void shouldSpellTheFormatAsDocumented(WireFormat format) {
        final byte[] request = SubscriptionRequest.encode("t", List.of(new Subscription("myAsset", List.of())), format);
        assertThat(new String(request, StandardCharsets.US_ASCII))
            .isEqualTo("[{\"ticket\":\"t\"},{\"type\":\"myAsset\"},{\"format\":\"" + format + "\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"krw-btc", "KRW", "KRW-", "KRW-BTC.", "KRW-BTC\"", "KRW-BTC,KRW-ETH", ""})
    void shouldRefuseWhatIsNoMarketCode(String code) {
        assertThatThrownBy(() -> new Subscription("trade", List.of(code)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("\"" + code + "\" is not a market code such as KRW-BTC");
    }

    @Test
    void shouldSpellLevelsAsPlainNumbersAndLeaveZeroOut() {
        final byte[] request = SubscriptionRequest.encode("t", List.of(
            new Subscription("orderbook", List.of("KRW-BTC.15", "KRW-ETH"), 10_000_000),
            new Subscription("orderbook", List.of("KRW-BTT"), 0.0001),
            new Subscription("orderbook", List.of("KRW-XRP"))), WireFormat.SIMPLE);
        assertThat(new String(request, StandardCharsets.US_ASCII)).isEqualTo("[{\"ticket\":\"t\"}," +
            "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.15\",\"KRW-ETH\"],\"level\":10000000}," +
            "{\"type\":\"orderbook\",\"codes\":[\"KRW-BTT\"],\"level\":0.0001}," +
            "{\"type\":\"orderbook\",\"codes\":[\"KRW-XRP\"]},{\"format\":\"SIMPLE\"}]");
    }

    @Test
    void shouldAskForTheListInTheConnectionsOwnFormat() {
        assertThat(new String(SubscriptionRequest.list("t-7", WireFormat.SIMPLE_LIST), StandardCharsets.US_ASCII))
            .isEqualTo("[{\"ticket\":\"t-7\"},{\"method\":\"LIST_SUBSCRIPTIONS\"},{\"format\":\"SIMPLE_LIST\"}]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseWhatIsNoLevel(double level) {
        assertThatThrownBy(() -> new Subscription("orderbook", List.of("KRW-BTC"), level))
            .hasMessage("level " + level + " of orderbook: only orderbook has levels, from 0 upwards");
    }

    @Test
    void shouldRefuseALevelOfAnotherType() {
        assertThatThrownBy(() -> new Subscription("trade", List.of("KRW-BTC"), 10))
            .hasMessage("level 10.0 of trade: only orderbook has levels, from 0 upwards");
    }

    @Test
    void shouldRefuseWhatTheServerWouldAnswerWithAnError() {
        assertThatThrownBy(() -> new Subscription("ticker", List.of()))
            .hasMessage("ticker needs at least one market code");
        assertThatThrownBy(() -> new Subscription("myAsset", List.of("KRW-BTC")))
            .hasMessage("myAsset takes no market codes");
        assertThatThrownBy(() -> new Subscription("tra\"de", List.of("KRW-BTC")))
            .hasMessage("\"tra\"de\" is not a stream type such as ticker or candle.1s");
        assertThat(new Subscription("myOrder", List.of("KRW-BTC")).codes()).hasSize(1);
        assertThat(new Subscription("candle.240m", List.of("KRW-BTC")).type()).isEqualTo("candle.240m");
    }
}
