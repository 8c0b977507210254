package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Starting, stopping, cutting and suspending a venue")
class LifecycleTest extends VenueTest {
    private static final String TICKER = "[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]";

    @Test
    void shouldSayWhichAddressIsTaken() {
        start();
        int port = venue.httpUri().getPort();
        VenueConfig second = VenueConfig.builder().market(new ScriptedMarket()).port(port).build();
        assertThatThrownBy(() -> Venue.start(second)).isInstanceOf(VenueException.class)
                .hasMessage("the venue cannot listen on 127.0.0.1:" + port
                        + ": the address is already in use, or is not one of this machine");
    }

    @Test
    void shouldSayThatAHostIsUnknown() {
        VenueConfig config = VenueConfig.builder().market(new ScriptedMarket()).host("no such host").build();
        assertThatThrownBy(() -> Venue.start(config)).isInstanceOf(VenueException.class)
                .hasMessageStartingWith("the venue cannot listen on no such host:0: the host is not known");
    }

    @Test
    void shouldRefuseAConfigurationThatCannotWork() {
        assertThatThrownBy(() -> VenueConfig.builder().build()).hasMessage("a venue needs a market source");
        assertThatThrownBy(() -> VenueConfig.builder().port(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> VenueConfig.builder().key("k", "s", Map.of()).key("k", "s", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotTellItsSecrets() {
        VenueConfig config = VenueConfig.builder().market(new ScriptedMarket()).key("k-e-y", "s-e-c", Map.of()).build();
        assertThat(config.keys().toString()).doesNotContain("k-e-y").doesNotContain("s-e-c");
        assertThat(config.toString()).doesNotContain("s-e-c");
    }

    @Test
    void shouldStopTwiceAndKeepItsLedger() {
        start();
        StreamClient client = publicStream();
        venue.stop();
        venue.close();
        assertThat(client.closeCode()).isEqualTo(StreamClient.CUT);
        assertThat(venue.ledger(KEY).balances()).hasSize(3);
        assertThatThrownBy(() -> venue.ledger("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertRefusesConnections();
    }

    @Test
    void shouldStartAndStopManyTimes() {
        for (int i = 0; i < 20; i++) {
            try (Venue passing = Venue.start(VenueConfig.builder().market(new ScriptedMarket()).build())) {
                assertThat(passing.webSocketUri().getPath()).isEqualTo("/websocket/v1");
            }
        }
        // A thread ends a moment after it has said so.
        Await.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("venue-")));
    }

    @Test
    void shouldCutEveryConnectionAndWelcomeNewOnes() {
        start();
        StreamClient one = publicStream();
        StreamClient two = privateStream();
        venue.cutConnections();
        assertThat(one.closeCode()).isEqualTo(StreamClient.CUT);
        assertThat(two.closeCode()).isEqualTo(StreamClient.CUT);
        assertThat(publicStream().send(TICKER).nextJson().get("code").asText()).isEqualTo("KRW-BTC");
        Await.until(() -> venue.counters().get(VenueCounter.CONNECTIONS_CLOSED) == 2);
    }

    @Test
    void shouldKeepItsStateWhileSuspended() {
        start();
        market.book("KRW-BTC", "100010000:1", "99990000:1");
        rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=100000000", "ord_type=limit", "identifier=a");
        StreamClient client = publicStream();
        venue.suspend();
        assertThat(client.closeCode()).isEqualTo(StreamClient.CUT);
        assertRefusesConnections();
        market.trade("KRW-BTC", "100000000", "0.01", Side.ASK);
        venue.resume();
        // The client keeps connections; those of before are dead.
        rest = new RestClient(venue.httpUri(), tokens);
        assertThat(rest.signed("GET", "/v1/order?identifier=a").json().get("state").asText()).isEqualTo("done");
        assertThat(publicStream().send(TICKER).nextJson().get("trade_price").asText()).startsWith("1");
    }

    @Test
    void shouldListenOnTheSamePortAfterEachSuspension() {
        start();
        for (int i = 0; i < 50; i++) {
            StreamClient client = publicStream();
            venue.suspend();
            venue.resume();
            assertThat(client.closeCode()).isEqualTo(StreamClient.CUT);
        }
    }

    @Test
    @DisplayName("A client that does not read is dropped, and nobody else suffers")
    void shouldDropASlowClient() throws Exception {
        start(config -> config.limits(VenueLimits.withoutRates().withOutboundBytes(64 << 10)));
        RawSocket slow = closing(new RawSocket(venue.httpUri()));
        slow.upgrade();
        slow.writeFrame("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC\"]}]");
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == 1);
        StreamClient healthy = publicStream().send(TICKER);
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == 2);
        for (int i = 1; venue.counters().get(VenueCounter.SLOW_CONNECTIONS_DROPPED) == 0; i++) {
            assertThat(i).as("frames sent to a client that does not read").isLessThan(200_000);
            String size = Integer.toString(i);
            market.happen(sink -> {
                for (int n = 0; n < 100; n++) {
                    sink.book("KRW-BTC", ScriptedMarket.image("100010000:" + size, "99990000:1." + n), 0);
                }
            });
        }
        assertThat(healthy.nextJson().get("type").asText()).isEqualTo("ticker");
        assertThat(healthy.open()).isTrue();
    }

    @Test
    void shouldSendOnlyTheStreamsThatAreSwitchedOn() {
        start(config -> config.streams(StreamType.TRADE));
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":"
                + "[\"KRW-BTC\"]},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"]}]").ping();
        market.trade("KRW-BTC", "116620000", "0.1", Side.BID);
        assertThat(client.drain()).extracting(frame -> frame.get("type").asText()).containsExactly("trade");
    }

    @Test
    void shouldTellTheLedgerFromTheSameMoment() {
        start();
        market.book("KRW-BTC", "100010000:1", "99990000:1");
        rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=100000000", "ord_type=limit");
        market.trade("KRW-BTC", "100000000", "0.01", Side.ASK);
        VenueLedger ledger = venue.ledger(KEY);
        assertThat(ledger.orders()).hasSize(1);
        assertThat(ledger.orders().get(0).executedVolume()).isEqualByComparingTo("0.01");
        assertThat(ledger.balances()).filteredOn(balance -> balance.currency().equals("KRW"))
                .first().satisfies(krw -> assertThat(krw.available()).isEqualByComparingTo("8999500"));
    }

    private void assertRefusesConnections() {
        HttpRequest request = HttpRequest.newBuilder(venue.httpUri().resolve("/v1/market/all")).build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);
    }
}
