package io.upring.bench.venue;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * What the simulated exchange sustains: a generated market of many symbols, ticker, trade and orderbook of each, sent
 * to many connections of this same process. Each rate is tried for some seconds; one is sustained when the venue sent
 * what it was asked for and dropped nobody.
 */
public final class VenueLoad implements Measurement {
    private static final int[] RATES = {100, 200, 500, 1_000, 2_000, 4_000};

    @Override
    public String name() {
        return "venue-load";
    }

    @Override
    public String summary() {
        return "What the simulated exchange sustains: frames sent to many connections, beside what they asked for.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws InterruptedException {
        final int markets = sizes.count("markets", 500, 500);
        final int connections = sizes.count("connections", 20, 100);
        final int highest = sizes.count("highest-rate", 1_000, 4_000);
        final long settleMs = sizes.of("settle-ms", 1_000, 3_000);
        final long forMs = sizes.of("ms-a-rate", 2_000, 10_000);
        for (final int rate : RATES) {
            if (rate <= highest) {
                results.status(rate + " frames/s to each of " + connections + " connections");
                results.group(rate + " frames/s asked by each connection");
                measure(results, new Load(markets, connections, rate, settleMs, forMs));
            }
        }
        results.note("Ticker, trade and order book of " + markets + " markets to " + connections + " connections of the"
            + " same process, whose work is part of it.");
    }

    /**
     * @param rate frames a second, to each connection
     * @param settleMs after the connections were opened
     */
    private record Load(int markets, int connections, int rate, long settleMs, long forMs) {
    }

    private static void measure(Results results, Load load) throws InterruptedException {
        final GeneratedMarket source = new GeneratedMarket(
            new GeneratorConfig(1, load.rate).withMarketCount(load.markets), System.currentTimeMillis());
        final String codes = source.markets().stream().map(market -> '"' + market.rules().code() + '"')
            .collect(Collectors.joining(","));
        final String request = "[{\"ticket\":\"load\"},{\"type\":\"ticker\",\"codes\":[" + codes + "]},"
            + "{\"type\":\"trade\",\"codes\":[" + codes + "]},{\"type\":\"orderbook\",\"codes\":[" + codes + "]},"
            + "{\"format\":\"SIMPLE\"}]";
        try (Venue venue = Venue.start(VenueConfig.builder().market(source).limits(VenueLimits.withoutRates())
            .build())) {
            final Received received = new Received();
            final HttpClient client = HttpClient.newHttpClient();
            final List<WebSocket> sockets = new ArrayList<>();
            for (int i = 0; i < load.connections; i++) {
                final WebSocket socket = client.newWebSocketBuilder().buildAsync(venue.webSocketUri(), received)
                    .orTimeout(30, TimeUnit.SECONDS).join();
                socket.sendText(request, true).join();
                sockets.add(socket);
            }
            TimeUnit.MILLISECONDS.sleep(load.settleMs);
            final long framesBefore = venue.counters().get(VenueCounter.FRAMES_SENT);
            final long bytesBefore = received.bytes.sum();
            final long startNs = System.nanoTime();
            TimeUnit.MILLISECONDS.sleep(load.forMs);
            final double elapsed = (System.nanoTime() - startNs) / 1e9;
            final double sent = (venue.counters().get(VenueCounter.FRAMES_SENT) - framesBefore) / elapsed;
            final double megabytes = (received.bytes.sum() - bytesBefore) / elapsed / 1e6;
            final long dropped = venue.counters().get(VenueCounter.SLOW_CONNECTIONS_DROPPED);
            sockets.forEach(WebSocket::abort);
            results.figure("frames sent, all connections", sent, "frames/s")
                .beside("asked", (double) load.rate * load.connections);
            results.figure("received", megabytes, "MB/s");
            results.figure("connections dropped", dropped, "connections").goal(0);
        }
    }

    /** Counts what comes and throws it away. */
    private static final class Received implements WebSocket.Listener {
        private final LongAdder bytes = new LongAdder();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            bytes.add(data.remaining());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            bytes.add(data.toString().getBytes(StandardCharsets.UTF_8).length);
            socket.request(1);
            return null;
        }
    }
}
