package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.Side;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.LatencyModel.Leg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Messages take as long as the latency model says, and what a connection gets keeps its order. */
class LatencyTest extends VenueTest {
    private static final long WAY_MS = 150;
    private static final long WAY_NS = WAY_MS * 1_000_000;

    private RestClient.Reply bid(String identifier) {
        return rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=90000000", "ord_type=limit",
                "identifier=" + identifier);
    }

    @Test
    void shouldTakeTheWayThereAndTheWayBack() {
        start(config -> config.latency(LatencyModel.constant(WAY_NS, WAY_NS, 0)));
        StreamClient orders = privateStream().send("[{\"ticket\":\"t\"},{\"type\":\"myOrder\"}]");
        orders.send("[{\"ticket\":\"l\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]").next();
        long startNs = System.nanoTime();
        RestClient.Reply reply = bid("one");
        long replyNs = System.nanoTime();
        JsonNode frame = orders.nextJson();
        assertThat(replyNs - startNs).isGreaterThanOrEqualTo(2 * WAY_NS);
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(2 * WAY_NS);
        assertThat(frame.get("identifier").asText()).isEqualTo("one");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(rest.get("/v1/ticker?markets=KRW-BTC").status()).as("public calls do not go to the exchange")
                .isEqualTo(200);
    }

    @Test
    void shouldTakeOrdersAsTheyArriveAndNotAsTheyWereSent() throws InterruptedException {
        CountDownLatch firstIsUnderWay = new CountDownLatch(1);
        start(config -> config.latency((leg, atNs, sequence) -> {
            if (leg != Leg.ORDER_ENTRY || sequence > 0) {
                return 0;
            }
            firstIsUnderWay.countDown();
            return 4 * WAY_NS;
        }));
        CompletableFuture<RestClient.Reply> first = CompletableFuture.supplyAsync(() -> bid("slow"));
        assertThat(firstIsUnderWay.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(bid("fast").status()).isEqualTo(201);
        assertThat(first.join().status()).isEqualTo(201);
        assertThat(venue.ledger(KEY).orders()).extracting(Order::identifier).containsExactly("fast", "slow");
    }

    @Test
    void shouldDelayMarketData() {
        start(config -> config.latency(LatencyModel.constant(0, 0, WAY_NS)));
        StreamClient client = publicStream();
        long startNs = System.nanoTime();
        client.send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]");
        assertThat(client.nextJson().get("stream_type").asText()).isEqualTo("SNAPSHOT");
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(WAY_NS);
        startNs = System.nanoTime();
        market.trade("KRW-BTC", "116600000", "1", Side.BID);
        assertThat(client.nextJson().get("stream_type").asText()).isEqualTo("REALTIME");
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(WAY_NS);
    }

    @Test
    void shouldKeepTheOrderOfAConnection() {
        start(config -> config.latency(LatencyModel.parse("distributed:0,0,0/2/40", 11)));
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-BTC\"],"
                + "\"is_only_realtime\":true},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]");
        assertThat(client.nextJson().get("stream_type").asText()).isEqualTo("SNAPSHOT");
        int trades = 200;
        for (int i = 1; i <= trades; i++) {
            market.trade("KRW-BTC", "116600000", String.valueOf(i), Side.BID);
        }
        List<Long> volumes = new ArrayList<>();
        while (volumes.size() < 2 * trades) {
            volumes.add(client.nextJson().get("trade_volume").decimalValue().longValueExact());
        }
        assertThat(volumes).isSortedAccordingTo(Comparator.naturalOrder()).endsWith((long) trades, (long) trades);
    }

    @Test
    void shouldDeliverWhatIsUnderWayWhenItEnds() {
        start(config -> config.latency(LatencyModel.constant(0, 0, 20_000_000_000L)));
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-BTC\"]}]");
        client.send("[{\"ticket\":\"l\"},{\"method\":\"LIST_SUBSCRIPTIONS\"}]").next();
        venue.stop();
        assertThat(client.nextJson().get("stream_type").asText()).isEqualTo("SNAPSHOT");
    }
}
