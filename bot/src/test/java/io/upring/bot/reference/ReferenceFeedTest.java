package io.upring.bot.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.upring.bot.config.ReferenceSettings;
import io.upring.bot.config.ReferenceSettings.FileMode;
import io.upring.bot.config.ReferenceSettings.FileSource;
import io.upring.bot.config.ReferenceSettings.HttpSource;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.ReferenceView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReferenceFeedTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NOW_NS = 1_800_000_000L * SECOND_NS;

    /** What came onto the ring. */
    private record Published(int reference, String name, double value, long sourceTimeNs) {
    }

    private static final class Ring implements EventPublisher {
        private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();
        private boolean isFull;

        @Override
        public EventSlot tryClaimDroppable() {
            return isFull ? null : new EventSlot();
        }

        @Override
        public EventSlot tryClaim() {
            throw new AssertionError("a value may be lost");
        }

        @Override
        public void publish(EventSlot slot) {
            final ReferenceView view = new ReferenceView();
            view.wrap(slot);
            published.add(new Published(view.reference(), view.name(), view.value(), view.exchangeTimeNs()));
        }
    }

    @TempDir
    private Path folder;
    private final Ring ring = new Ring();
    private HttpServer server;
    private volatile String answer = "{}";
    private volatile int status = 200;
    private volatile boolean isSilent;

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.stop(0);
        }
    }

    private List<Double> values() {
        final List<Published> all = new ArrayList<>();
        ring.published.drainTo(all);
        return all.stream().map(Published::value).toList();
    }

    private ReferenceOutlet outlet(ReferenceSettings settings) {
        return new ReferenceOutlet(settings, 3, ring, () -> NOW_NS);
    }

    private ReferenceSettings file(String name, FileMode mode) {
        return new ReferenceSettings("btc-usd", new FileSource(folder.resolve(name), mode), 1, false);
    }

    private FileFeeder feeder(ReferenceSettings settings, ReferenceOutlet outlet) {
        return new FileFeeder((FileSource) settings.source(), outlet);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    @DisplayName("6.4 a file is followed: its last value at once, then each that is appended")
    void shouldFollowAFile() throws IOException {
        final ReferenceSettings settings = file("a.csv", FileMode.FOLLOW);
        final ReferenceOutlet outlet = outlet(settings);
        final FileFeeder feeder = feeder(settings, outlet);
        feeder.look(0);
        assertThat(outlet.figures().failures()).isEqualTo(1);
        assertThat(outlet.figures().trouble()).startsWith("there is no file ");

        write("a.csv", "time,value\n1700000000,100\n1700000001,101.5\n17000");
        feeder.look(1);
        assertThat(ring.published).containsExactly(new Published(3, "btc-usd", 101.5, 1_700_000_001L * SECOND_NS));
        values();
        assertThat(outlet.figures().trouble()).isEmpty();
        write("a.csv", "00002,102\n1700000003,103\n");
        feeder.look(2);
        assertThat(values()).containsExactly(102.0, 103.0);
        write("a.csv", "1700000004,-1\nnonsense\n1700000002,9\n1700000005,NaN\n1700000006,1e400\n" + "x".repeat(5_000)
            + "\n2023-11-14T22:13:30Z,104\n");
        feeder.look(3);
        assertThat(values()).containsExactly(104.0);
        assertThat(outlet.figures().refused()).isEqualTo(6);
        assertThat(outlet.figures().values()).isEqualTo(4);

        Files.writeString(folder.resolve("a.csv"), "1600000000,7\n");
        feeder.look(4);
        assertThat(values()).as("replaced").containsExactly(7.0);
    }

    @Test
    @DisplayName("6.4 a file is replayed at the pace of its times, inverted and multiplied if so told")
    void shouldReplayAFile() throws IOException {
        write("a.jsonl", "{\"time\": 1700000000000, \"value\": 0.5}\n{\"time\": 1700000002.5, \"value\": \"0.25\"}\n"
            + "{\"value\": 1}\n{\"time\": \"2023-11-14T22:13:25+00:00\", \"value\": 0.125}\n");
        final ReferenceSettings settings = new ReferenceSettings("krw-usd",
            new FileSource(folder.resolve("a.jsonl"), FileMode.REPLAY), 10, true);
        final ReferenceOutlet outlet = outlet(settings);
        final FileFeeder feeder = feeder(settings, outlet);
        assertThat(feeder.look(NOW_NS)).isEqualTo(100_000_000L);
        assertThat(values()).containsExactly(20.0);
        assertThat(feeder.look(NOW_NS + 2_450_000_000L)).isEqualTo(50_000_000L);
        assertThat(values()).isEmpty();
        feeder.look(NOW_NS + 2_500_000_000L);
        assertThat(values()).containsExactly(40.0);
        feeder.look(NOW_NS + 60 * SECOND_NS);
        assertThat(values()).containsExactly(80.0);
        assertThat(outlet.figures().refused()).isEqualTo(1);
    }

    @Test
    void shouldCountAValueForWhichThereIsNoRoom() throws IOException {
        write("a.csv", "1,100\n");
        ring.isFull = true;
        final ReferenceSettings settings = file("a.csv", FileMode.FOLLOW);
        final ReferenceOutlet outlet = outlet(settings);
        feeder(settings, outlet).look(0);
        assertThat(outlet.figures().dropped()).isEqualTo(1);
        assertThat(outlet.figures().values()).isZero();
    }

    private HttpSource serve(String pointer, String timePointer, long timeoutMs) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/price", exchange -> {
            if (isSilent) {
                return;
            }
            final byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return new HttpSource(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/price"), SECOND_NS,
            pointer, timePointer, timeoutMs * 1_000_000);
    }

    private static void ask(HttpFeeder feeder, long nowNs, BooleanSupplier isDone) {
        while (!isDone.getAsBoolean()) {
            feeder.look(nowNs);
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("6.4 a number is asked for over HTTP, with time-out, back-off and bounded size")
    void shouldAskOverHttp() throws IOException {
        final HttpSource source = serve("/data/0/last", "/at", 20_000);
        final ReferenceOutlet outlet = outlet(new ReferenceSettings("btc-usd", source, 1, false));
        final HttpFeeder feeder = new HttpFeeder(source, HttpClient.newHttpClient(), outlet);
        answer = "{\"at\": 1700000000, \"data\": [{\"last\": \"81234.5\"}]}";
        ask(feeder, 0, () -> outlet.figures().values() == 1);
        assertThat(values()).containsExactly(81_234.5);
        assertThat(feeder.look(1)).as("not before it is due").isEqualTo(SECOND_NS - 1);

        ask(feeder, SECOND_NS, () -> outlet.figures().unchanged() == 1);
        assertThat(values()).as("the same time: not told again").isEmpty();

        status = 503;
        ask(feeder, 2 * SECOND_NS, () -> outlet.figures().failures() == 1);
        assertThat(outlet.figures().trouble()).endsWith("answers with status 503");
        assertThat(feeder.look(2 * SECOND_NS)).as("backs off").isEqualTo(2 * SECOND_NS);
        status = 200;
        answer = "{\"at\": 1700000001, \"data\": []}";
        ask(feeder, 4 * SECOND_NS, () -> outlet.figures().refused() == 1);
        assertThat(outlet.figures().trouble()).endsWith("the answer has no number at \"/data/0/last\"");
        assertThat(feeder.look(4 * SECOND_NS)).isEqualTo(4 * SECOND_NS);
        answer = "[" + " ".repeat(HttpFeeder.MOST_BYTES) + "]";
        ask(feeder, 8 * SECOND_NS, () -> outlet.figures().failures() == 2);
        assertThat(outlet.figures().trouble()).contains("longer than 1048576 bytes");
        isSilent = true;
        final HttpFeeder impatient = new HttpFeeder(new HttpSource(source.uri(), SECOND_NS, "/at", "", 300_000_000L),
            HttpClient.newHttpClient(), outlet);
        ask(impatient, 0, () -> outlet.figures().failures() == 3);
        assertThat(outlet.figures().trouble()).endsWith("did not answer within 300 ms");
        isSilent = false;
        answer = "{\"at\": 1700000002, \"data\": [{\"last\": 5}]}";
        ask(feeder, 16 * SECOND_NS, () -> outlet.figures().values() == 2);
        assertThat(outlet.figures().trouble()).isEmpty();
        assertThat(feeder.look(16 * SECOND_NS)).as("as usual again").isEqualTo(SECOND_NS);
    }

    @Test
    void shouldBringValuesOfAllSourcesOntoTheRingUntilItIsStopped() throws Exception {
        write("a.csv", "1,100\n");
        final HttpSource source = serve("/v", "", 5_000);
        answer = "{\"v\": 3}";
        final ReferenceFeed feed = new ReferenceFeed(List.of(file("a.csv", FileMode.FOLLOW),
            new ReferenceSettings("rate", source, 2, false)), ring, System::nanoTime);
        try (feed) {
            feed.start();
            final List<Published> both = List.of(ring.published.poll(20, TimeUnit.SECONDS),
                ring.published.poll(20, TimeUnit.SECONDS));
            assertThat(both).extracting(Published::reference).containsExactlyInAnyOrder(0, 1);
            assertThat(both).extracting(Published::value).containsExactlyInAnyOrder(100.0, 6.0);
        }
        assertThat(feed.figures()).extracting(ReferenceFigures::name).containsExactly("btc-usd", "rate");
    }
}
