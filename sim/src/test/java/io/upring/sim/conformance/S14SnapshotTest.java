package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.TestClock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S14SnapshotTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start(config -> config.timings(quick().withCandleIntervalMs(0)));
        market.book("KRW-BTC", ASKS, BIDS);
        market.tradeAt("KRW-BTC", "116600000", "0.1", TestClock.START_MS - 600_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticker", "trade", "orderbook", "candle.1s", "candle.240m"})
    @DisplayName("1.4 one SNAPSHOT a type and code, then REALTIME")
    void shouldSendASnapshotAndThenWhatHappens(String type) {
        StreamClient client = subscribed(of(type, "KRW-BTC"));
        assertThat(types(client.drain())).containsExactly("SNAPSHOT");
        market.trade("KRW-BTC", "116620000", "0.0007772", Side.BID);
        market.book("KRW-BTC", ASKS, "116600000:1");
        assertThat(types(client.drain())).containsExactly("REALTIME");
    }

    private static List<String> types(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.get("stream_type").asText()).toList();
    }

    @Test
    @DisplayName("1.4 the time of a snapshot is that of the last change, minutes ago on a quiet market")
    void shouldDateSnapshotsByTheLastChange() {
        JsonNode trade = subscribed(of("trade", "KRW-BTC")).nextJson();
        assertThat(trade.get("trade_timestamp").longValue()).isEqualTo(TestClock.START_MS - 600_000);
        assertThat(trade.get("timestamp").longValue()).isEqualTo(TestClock.START_MS - 600_000);
        market.book("KRW-ADA", "613:1", "612:1");
        long first = subscribed(of("orderbook", "KRW-ADA")).nextJson().get("timestamp").longValue();
        market.book("KRW-BTC", ASKS, BIDS);
        assertThat(subscribed(of("orderbook", "KRW-ADA")).nextJson().get("timestamp").longValue()).isEqualTo(first);
    }

    @Test
    @DisplayName("1.4 private types have no snapshot")
    void shouldSendNoPrivateSnapshots() {
        bid("KRW-BTC", "99000000", "0.001");
        assertThat(privately("{'type':'myOrder'}", "{'type':'myAsset'}", "{'type':'announcement'}").drain()).isEmpty();
    }
}
