package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.market.RelayException;
import io.upring.sim.market.LiveRelay;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueTimings;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A venue that relays another one's public streams, both on loopback")
class RelayTest extends VenueTest {
    private Venue origin;

    private void relay(List<String> codes) {
        start();
        origin = venue;
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
        market.book("KRW-ADA", "613:1000", "612:2000");
        use(Venue.start(VenueConfig.builder().market(LiveRelay.open(origin.httpUri(), codes))
                .key(KEY, SECRET, BALANCES).clock(new TestClock()).limits(VenueLimits.withoutRates())
                .latency(LatencyModel.none())
                .timings(VenueTimings.defaults().withBookIntervalMs(0)).build()));
        Await.until(() -> origin.counters().get(VenueCounter.SUBSCRIPTIONS) == 1);
        Await.until(() -> bid() != null);
    }

    /** The relayed best bid of ADA; null before there is one. */
    private String bid() {
        JsonNode units = rest.get("/v1/orderbook?markets=KRW-ADA").json().at("/0/orderbook_units/0/bid_price");
        return units.isMissingNode() ? null : units.asText();
    }

    @Test
    void shouldShowWhatTheOtherShows() {
        relay(List.of());
        assertThat(rest.get("/v1/market/all").text()).isEqualTo(
                new RestClient(origin.httpUri(), tokens).get("/v1/market/all").text());
        assertThat(bid()).isEqualTo("612");
        StreamClient client = publicStream().send(
                "[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"]}]");
        client.ping();
        market.trade("KRW-ADA", "613", "7", Side.BID);
        JsonNode trade = client.nextJson();
        assertThat(trade.get("trade_volume").asText()).isEqualTo("7.00000000");
        assertThat(trade.get("sequential_id").longValue()).isPositive();
        assertThat(rest.get("/v1/ticker?markets=KRW-ADA").json().get(0).get("trade_price").asText()).isEqualTo("613");
        market.book("KRW-ADA", "614:1000", "613:2000");
        Await.until(() -> "613".equals(bid()));
    }

    @Test
    @DisplayName("Orders fill on paper: own keys, own balances, the other's prices")
    void shouldFillOrdersOnTheRelayedBook() {
        relay(List.of("KRW-ADA"));
        assertThat(rest.get("/v1/market/all").json()).hasSize(1);
        RestClient.Reply placed = rest.order("market=KRW-ADA", "side=ask", "volume=10", "ord_type=market");
        assertThat(placed.status()).isEqualTo(201);
        assertThat(venue.ledger(KEY).orders().get(0).executedFunds()).isEqualByComparingTo("6120");
        assertThat(origin.ledger(KEY).orders()).isEmpty();
    }

    @Test
    void shouldComeBackWhenTheOtherWasGone() {
        relay(List.of("KRW-ADA"));
        origin.cutConnections();
        Await.until(() -> origin.counters().get(VenueCounter.SUBSCRIPTIONS) == 2);
        market.book("KRW-ADA", "614:1000", "613:2000");
        Await.until(() -> "613".equals(bid()));
    }

    @Test
    void shouldSayWhyThereIsNothingToRelay() {
        start();
        assertThatThrownBy(() -> LiveRelay.open(venue.httpUri(), List.of("KRW-NOPE")))
                .isInstanceOf(RelayException.class).hasMessageEndingWith("has no market KRW-NOPE");
        URI gone = venue.httpUri();
        venue.stop();
        assertThatThrownBy(() -> LiveRelay.open(gone, List.of())).isInstanceOf(RelayException.class)
                .hasMessageContaining("cannot be asked for /v1/market/all");
    }
}
