package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueTimings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("However many and however rude the others are, a client is served")
class FloodTest extends VenueTest {
    private static final String TRADES = "[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-ADA\"],"
            + "\"is_only_realtime\":true}]";
    private static final String HALF_HANDSHAKE = "GET /websocket/v1 HTTP/1.1\r\nHost: venue\r\nUpgrade: webso";
    private static final int MOST_HEAP_BYTES_A_CONNECTION = 100_000;
    private static final int DEAF = 4;
    private static final long NOISE_BYTES = 24L << 20;

    private StreamClient good;
    private long volume;

    private void startFor(int connections, int requestMs) {
        start(config -> config.limits(VenueLimits.withoutRates().withConnections(connections)
                .withOutboundBytes(256 << 10)).timings(VenueTimings.defaults().withBookIntervalMs(0)
                .withRequestMs(requestMs)));
        good = publicStream().send(TRADES);
        good.ping();
    }

    /** The good client gets every trade, in order, and its REST calls are answered. */
    private void served() {
        for (int i = 0; i < 20; i++) {
            market.trade("KRW-ADA", "612", String.valueOf(++volume), Side.BID);
            assertThat(good.nextJson().get("trade_volume").longValue()).isEqualTo(volume);
        }
        assertThat(rest.get("/v1/ticker?markets=KRW-ADA").status()).isEqualTo(200);
    }

    @Test
    void shouldServeHundreds() throws IOException {
        crowd(300);
    }

    @Tag("slow")
    @Test
    void shouldServeThousands() throws IOException {
        crowd(4_000);
    }

    private void crowd(int count) throws IOException {
        startFor(count + 50, 0);
        served();
        long before = usedBytes();
        List<RawSocket> crowd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawSocket socket = closing(new RawSocket(venue.httpUri()));
            socket.upgrade();
            socket.writeFrame(TRADES);
            crowd.add(socket);
        }
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == count + 1);
        served();
        long used = usedBytes() - before;
        assertThat(used).as("bytes for %d connections", count)
                .isLessThan(NOISE_BYTES + (long) count * MOST_HEAP_BYTES_A_CONNECTION);
        assertThat(crowd.get(count - 1).readFrame().text()).contains("\"trade_volume\":" + (volume - 19));
        for (RawSocket socket : crowd) {
            socket.close();
        }
        Await.until(() -> venue.connections().size() == 1);
        served();
    }

    /** Heap in use after a collection, and what the venue's buffers hold beside it. */
    private static long usedBytes() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    @Test
    void shouldEndHalfRequestsAndSilence() throws IOException {
        startFor(200, 300);
        List<RawSocket> rude = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RawSocket socket = closing(new RawSocket(venue.httpUri()));
            socket.write(i % 3 == 0 ? "" : i % 3 == 1 ? HALF_HANDSHAKE
                    : "POST /v1/orders HTTP/1.1\r\nHost: venue\r\nContent-Length: 100\r\n\r\n{\"market\":");
            rude.add(socket);
        }
        served();
        for (RawSocket socket : rude) {
            assertThat(socket.readToEnd()).startsWith("HTTP/1.1 408 Request Timeout");
        }
        assertThat(venue.counters().get(VenueCounter.REQUESTS_TIMED_OUT)).isGreaterThanOrEqualTo(60);
        assertThat(good.open()).as("a WebSocket has no such deadline").isTrue();
        served();
    }

    @Test
    void shouldNotEndAConnectionBetweenItsRequests() throws IOException {
        startFor(10, 1_000);
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        String request = "GET /v1/ticker?markets=KRW-ADA HTTP/1.1\r\nHost: venue\r\n\r\n";
        socket.write(request);
        assertThat(socket.readUntil("\"timestamp\"", 1)).contains("200 OK");
        RawSocket silent = closing(new RawSocket(venue.httpUri()));
        assertThat(silent.readToEnd()).as("one that was opened later has reached its deadline").contains("408");
        socket.write(request);
        assertThat(socket.readUntil("\"timestamp\"", 1)).contains("200 OK");
    }

    @Test
    void shouldDropThoseWhoDoNotReadAndRefuseHugeBodies() throws IOException {
        startFor(200, 0);
        String everything = TRADES.replace("\"KRW-ADA\"", "\"KRW-BTC\"");
        for (int i = 0; i < DEAF; i++) {
            RawSocket deaf = closing(new RawSocket(venue.httpUri()));
            deaf.upgrade();
            deaf.writeFrame(everything);
        }
        Await.until(() -> venue.counters().get(VenueCounter.SUBSCRIPTIONS) == DEAF + 1);
        for (int i = 0; i < 100_000 && venue.counters().get(VenueCounter.SLOW_CONNECTIONS_DROPPED) < DEAF; i += 500) {
            market.happen(sink -> {
                for (int n = 0; n < 500; n++) {
                    sink.trade("KRW-BTC", ScriptedMarket.print("116600000", "1"), 0);
                }
            });
        }
        assertThat(venue.counters().get(VenueCounter.SLOW_CONNECTIONS_DROPPED)).isEqualTo(DEAF);
        served();
        for (int i = 0; i < 20; i++) {
            RawSocket huge = closing(new RawSocket(venue.httpUri()));
            huge.write("POST /v1/orders HTTP/1.1\r\nHost: venue\r\nContent-Length: 1000000000\r\n\r\n{");
            assertThat(huge.readToEnd()).startsWith("HTTP/1.1 413");
        }
        served();
    }
}
