package io.upring.bench;

import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * What the simulated exchange sustains: a generated market of many symbols, ticker, trade and orderbook of each, sent
 * to many connections of this same process. Each rate is tried for some seconds; one is sustained when the venue sent
 * what it was asked for and dropped nobody.
 *
 * <p>Usage: {@code [MARKETS [CONNECTIONS [SECONDS]]] [--out FOLDER]}; writes {@code venue-load.md} and
 * {@code manifest.json} into the folder.
 */
public final class VenueLoad {
    private static final int[] RATES = {100, 200, 500, 1_000, 2_000, 4_000};

    private final int markets;
    private final int connections;
    private final int seconds;

    private VenueLoad(int markets, int connections, int seconds) {
        this.markets = markets;
        this.connections = connections;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        final int[] sizes = {500, 100, 10};
        Path out = null;
        int count = 0;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                sizes[count++] = Integer.parseInt(arguments[i]);
            }
        }
        final String table = new VenueLoad(sizes[0], sizes[1], sizes[2]).measure();
        System.out.println(table);
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("venue-load.md"), table);
            Manifest.write(out.resolve("manifest.json"), "VenueLoad " + String.join(" ", arguments), List.of());
        }
    }

    private String measure() throws InterruptedException {
        final StringBuilder table = new StringBuilder(1024)
            .append("# What the simulated exchange sustains\n\n")
            .append(markets).append(" markets, ticker, trade and orderbook of each, ").append(connections)
            .append(" connections in the same process, ").append(seconds).append(" s a rate.\n\n")
            .append("| frames/s asked, each connection | frames/s sent, all | MB/s received | sent of asked "
                + "| connections dropped |\n|---|---|---|---|---|\n");
        for (final int rate : RATES) {
            table.append(measure(rate));
        }
        return table.toString();
    }

    private String measure(int rate) throws InterruptedException {
        final GeneratedMarket source = new GeneratedMarket(new GeneratorConfig(1, rate).withMarketCount(markets),
            System.currentTimeMillis());
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
            for (int i = 0; i < connections; i++) {
                final WebSocket socket = client.newWebSocketBuilder().buildAsync(venue.webSocketUri(), received)
                    .orTimeout(30, TimeUnit.SECONDS).join();
                socket.sendText(request, true).join();
                sockets.add(socket);
            }
            TimeUnit.SECONDS.sleep(3);
            final long framesBefore = venue.counters().get(VenueCounter.FRAMES_SENT);
            final long bytesBefore = received.bytes.sum();
            final long startNs = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            final double elapsed = (System.nanoTime() - startNs) / 1e9;
            final double sent = (venue.counters().get(VenueCounter.FRAMES_SENT) - framesBefore) / elapsed;
            final double megabytes = (received.bytes.sum() - bytesBefore) / elapsed / 1e6;
            final long dropped = venue.counters().get(VenueCounter.SLOW_CONNECTIONS_DROPPED);
            sockets.forEach(WebSocket::abort);
            return String.format(Locale.ROOT, "| %,d | %,.0f | %.1f | %.0f %% | %d |%n", rate, sent, megabytes,
                100 * sent / ((double) rate * connections), dropped);
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
