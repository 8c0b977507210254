package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.Side;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.venue.ws.OpenConnection;
import io.upring.sim.venue.ws.OpenSubscription;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subscriptions that are not what the client thinks, and how the venue tells what they are. */
class SubscriptionFaultTest extends VenueTest {
    private static final String LIST = "[{\"ticket\":\"l\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]";

    private static String trades(String... codes) {
        return "[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"" + String.join("\",\"", codes) + "\"]}]";
    }

    private static List<String> codes(OpenConnection connection) {
        return connection.subscriptions().stream().map(OpenSubscription::code).toList();
    }

    @Test
    void shouldTellWhoIsSubscribedToWhat() {
        start();
        StreamClient one = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.5\","
                + "\"KRW-NIX\"],\"level\":10000,\"is_only_realtime\":true},{\"format\":\"SIMPLE\"}]");
        one.send(LIST).next();
        StreamClient other = privateStream().send("[{\"ticket\":\"t\"},{\"type\":\"myOrder\"}]");
        other.send(LIST).next();
        List<OpenConnection> open = venue.connections();
        assertThat(open).extracting(OpenConnection::number).containsExactly(1L, 2L);
        assertThat(open).extracting(OpenConnection::path)
                .containsExactly("/websocket/v1", "/websocket/v1/private");
        assertThat(open.get(0).format()).isEqualTo("SIMPLE");
        assertThat(open.get(0).requests()).isEqualTo(1);
        assertThat(open.get(0).subscriptions().toString()).isEqualTo("[OpenSubscription[type=orderbook, "
                + "code=KRW-BTC.5, level=10000, realtime=true, served=true], OpenSubscription[type=orderbook, "
                + "code=KRW-NIX, level=10000, realtime=true, served=false]]");
        assertThat(open.get(1).subscriptions()).extracting(OpenSubscription::type).containsExactly("myOrder");
        one.close();
        Await.until(() -> venue.connections().size() == 1);
    }

    @Test
    void shouldDriftSilently() {
        start();
        StreamClient client = publicStream().send(trades("KRW-BTC", "KRW-ADA"));
        client.send(LIST).next();
        venue.inject(Fault.once(FaultKind.DRIFT).withTarget("trade"));
        market.trade("KRW-BTC", "116600000", "1", Side.BID);
        market.trade("KRW-BTC", "116600000", "2", Side.BID);
        market.trade("KRW-ADA", "612", "3", Side.BID);
        assertThat(client.nextJson().get("code").asText()).isEqualTo("KRW-ADA");
        assertThat(client.send(LIST).nextJson().get("result").toString())
                .isEqualTo("[{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"]}]");
        assertThat(codes(venue.connections().get(0))).containsExactly("KRW-ADA");
        client.send(trades("KRW-BTC"));
        assertThat(client.nextJson().get("stream_type").asText()).as("repaired").isEqualTo("SNAPSHOT");
    }

    @Test
    void shouldIgnoreARequest() {
        start();
        StreamClient client = publicStream().send(trades("KRW-BTC"));
        client.send(LIST).next();
        venue.inject(Fault.once(FaultKind.LOST_SUBSCRIPTION));
        client.send(trades("KRW-ADA"));
        assertThat(client.send(LIST).nextJson().toString()).contains("KRW-BTC").doesNotContain("KRW-ADA");
        assertThat(venue.connections().get(0).requests()).isEqualTo(2);
    }

    @Test
    void shouldTakeHalfOfARequest() {
        start();
        venue.inject(Fault.once(FaultKind.PARTIAL_SUBSCRIPTION));
        StreamClient client = publicStream().send(trades("KRW-BTC", "KRW-ADA", "KRW-BTT"));
        assertThat(client.send(LIST).nextJson().get("result").toString())
                .isEqualTo("[{\"type\":\"trade\",\"codes\":[\"KRW-BTC\",\"KRW-ADA\"]}]");
    }

    @Test
    void shouldRememberEveryTrade() {
        start();
        for (int i = 1; i <= 3; i++) {
            market.trade("KRW-ADA", "612", String.valueOf(i), Side.ASK);
        }
        assertThat(venue.trades("KRW-ADA")).extracting(trade -> trade.volume().intValueExact())
                .containsExactly(1, 2, 3);
    }
}
