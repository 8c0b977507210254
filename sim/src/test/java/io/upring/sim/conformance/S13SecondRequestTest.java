package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class S13SecondRequestTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
    }

    @Test
    @DisplayName("1.3 a second request replaces the whole subscription of every type")
    void shouldReplaceTheSubscription() {
        StreamClient client = subscribed(of("trade", "KRW-BTC"), of("orderbook", "KRW-BTC"));
        client.send(ask(of("trade", "KRW-ADA"))).ping();
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        market.book("KRW-BTC", ASKS, BIDS);
        market.trade("KRW-ADA", "612", "5", Side.ASK);
        assertThat(client.drain()).extracting(frame -> frame.get("code").asText()).containsExactly("KRW-ADA");
    }

    @Test
    @DisplayName("1.3 the full list, sent again, sends the snapshots of everything again")
    void shouldSendSnapshotsAgain() {
        StreamClient client = subscribed(of("ticker", "KRW-BTC"));
        assertThat(client.drain()).hasSize(1);
        client.send(ask(of("ticker", "KRW-BTC"), of("ticker", "KRW-ADA")));
        assertThat(client.drain()).extracting(frame -> frame.get("code").asText() + frame.get("stream_type").asText())
                .containsExactly("KRW-BTCSNAPSHOT", "KRW-ADASNAPSHOT");
    }

    @Test
    @DisplayName("1.3 a second request without a format is DEFAULT again")
    void shouldForgetTheFormat() {
        StreamClient client = subscribed(of("ticker", "KRW-BTC"), format("SIMPLE"));
        assertThat(client.nextJson().has("ty")).isTrue();
        assertThat(client.send(ask(of("ticker", "KRW-BTC"))).nextJson().has("type")).isTrue();
    }

    @Test
    @DisplayName("1.3 private types are replaced as well")
    void shouldReplacePrivateTypes() {
        StreamClient client = privately("{'type':'myOrder'}", "{'type':'myAsset'}");
        client.send(ask("{'type':'myOrder','codes':['KRW-ADA']}")).ping();
        bid("KRW-BTC", "99000000", "0.001");
        bid("KRW-ADA", "600", "10");
        assertThat(client.drain()).extracting(frame -> frame.get("type").asText() + frame.get("code").asText())
                .containsExactly("myOrderKRW-ADA");
    }

    @Test
    @DisplayName("1.3 a good request is not acknowledged")
    void shouldNotAcknowledge() {
        assertThat(realtime("ticker", "KRW-BTC", "DEFAULT").drain()).isEmpty();
    }

    @Test
    @DisplayName("1.3 a thousand replacements leave one subscription behind")
    void shouldReplaceAndForgetSubscriptions() {
        StreamClient client = publicStream();
        for (int i = 0; i < 1_000; i++) {
            client.send(ask("{'type':'trade','codes':['KRW-BTC','KRW-ADA','KRW-BTT'],'is_only_realtime':true}"));
        }
        client.ping();
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        assertThat(client.drain()).hasSize(1);
    }
}
