package io.upring.bot.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.upring.bot.alert.AlertSettings.Command;
import io.upring.bot.alert.AlertSettings.JsonLines;
import io.upring.bot.alert.AlertSettings.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkTest {
    @TempDir
    Path folder;

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService serverThreads = Executors.newCachedThreadPool();
    private HttpServer server;

    @AfterEach
    void stop() {
        released.countDown();
        if (server != null) {
            server.stop(0);
        }
        serverThreads.shutdownNow();
    }

    /** A server on this machine; a status of 0 never comes. */
    private URI serve(IntUnaryOperator statusOfCall) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serverThreads);
        server.createContext("/hook", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            final int status = statusOfCall.applyAsInt(bodies.size());
            if (status == 0) {
                awaitRelease();
            }
            exchange.sendResponseHeaders(status == 0 ? 200 : status, -1);
            exchange.close();
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook/secret?token=secret");
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonLines lines(long maxBytes, int kept) {
        return new JsonLines(folder.resolve("a/alerts.jsonl"), maxBytes, kept);
    }

    @Test
    void shouldAppendLinesAndPutFullFilesAside() throws IOException {
        final int length = AlertJson.line(Alerts.alert("pump", 0.05)).length() + 1;
        try (JsonLinesSink sink = new JsonLinesSink(lines(2L * length, 2))) {
            for (int i = 0; i < 7; i++) {
                sink.take(Alerts.alert("pump", 0.05));
            }
        }
        assertThat(Files.readAllLines(folder.resolve("a/alerts.jsonl"))).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("a/alerts.jsonl.1"))).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("a/alerts.jsonl.2"))).hasSize(2);
        assertThat(folder.resolve("a/alerts.jsonl.3")).doesNotExist();
    }

    @Test
    void shouldGoOnBehindALineThatWasTorn() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/alerts.jsonl"), "{\"run\":\"to");
        try (JsonLinesSink sink = new JsonLinesSink(lines(1 << 20, 2))) {
            sink.take(Alerts.alert("pump", 0.05));
        }
        assertThat(Files.readAllLines(folder.resolve("a/alerts.jsonl"))).hasSize(2)
            .element(1).asString().startsWith("{\"run\":\"r1\"").endsWith("}");
    }

    @Test
    void shouldPostJsonAndTryAgainWhatMayPass() throws Exception {
        final URI uri = serve(call -> call == 1 ? 503 : call == 2 ? 429 : 204);
        final WebhookSink sink = new WebhookSink(new Webhook(uri, 5_000, 3, 1));
        sink.take(Alerts.alert("pump", 0.05));
        assertThat(bodies).hasSize(3).allMatch(AlertJson.line(Alerts.alert("pump", 0.05))::equals);
        assertThat(sink.retries()).isEqualTo(2);
    }

    @Test
    void shouldGiveUpAtOnceWhereItIsUselessAndNameTheHostOnly() throws IOException {
        final URI uri = serve(call -> 404);
        final Webhook settings = new Webhook(uri, 5_000, 3, 1);
        assertThatThrownBy(() -> new WebhookSink(settings).take(Alerts.alert("pump", 0.05)))
            .hasMessage("127.0.0.1 answered with status 404");
        assertThat(bodies).hasSize(1);
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void shouldGiveUpAfterItsRetries() throws IOException {
        final URI uri = serve(call -> 500);
        assertThatThrownBy(() -> new WebhookSink(new Webhook(uri, 5_000, 2, 1)).take(Alerts.alert("pump", 0.05)))
            .hasMessage("127.0.0.1 answered with status 500, 3 times");
        assertThat(bodies).hasSize(3);
    }

    @Test
    void shouldNotWaitForAnAnswerForEver() throws IOException {
        final URI uri = serve(call -> 0);
        assertThatThrownBy(() -> new WebhookSink(new Webhook(uri, 50, 0, 1)).take(Alerts.alert("pump", 0.05)))
            .hasMessage("127.0.0.1 did not answer within 50 ms");
    }

    @Test
    void shouldHandTheAlertToAProgramWithoutAShell() throws Exception {
        final Path out = folder.resolve("out");
        new CommandSink(new Command(List.of("tee", out.toString() + " $(id)"), 10_000, 1))
            .take(Alerts.alert("pump", 0.05));
        assertThat(Files.readString(folder.resolve("out $(id)")))
            .isEqualTo(AlertJson.line(Alerts.alert("pump", 0.05)) + "\n");
    }

    @Test
    void shouldSayWhyAProgramDidNotDoIt() {
        assertThatThrownBy(() -> run(10_000, "false")).hasMessage("false ended with exit code 1");
        assertThatThrownBy(() -> run(10_000, "upring-no-such-program")).hasMessageStartingWith(
            "upring-no-such-program cannot be started");
        assertThatThrownBy(() -> run(50, "sleep", "1000")).hasMessage("sleep did not end within 50 ms");
    }

    private static void run(int timeoutMs, String... arguments) throws Exception {
        new CommandSink(new Command(List.of(arguments), timeoutMs, 1)).take(Alerts.alert("pump", 0.05));
    }

    @Test
    @DisplayName("5.5 a hanging webhook, a full disk, a program that never ends touch neither the scan nor others")
    void shouldKeepSinksApart() throws Exception {
        final URI hanging = serve(call -> 0);
        final Path full = folder.resolve("full");
        Files.writeString(full, "a file where a folder should be");
        final AlertDesk desk = Alerts.desk(
            new AlertSettings.Sink("hook", AlertFilter.ALL, 2, new Webhook(hanging, 60_000, 5, 60_000)),
            Alerts.sink("disk", new JsonLines(full.resolve("alerts.jsonl"), 1 << 20, 1)),
            new AlertSettings.Sink("program", AlertFilter.ALL, 2, new Command(List.of("sleep", "1000"), 120_000, 2)),
            Alerts.sink("lines", lines(1 << 20, 1)));
        try (desk) {
            for (int i = 1; i <= 50; i++) {
                assertThat(desk.gateway().alert(Alerts.intent(i, 0.05))).isTrue();
            }
            Alerts.await("all lines", () -> Alerts.figures(desk, "lines").delivered() == 50);
            Alerts.await("all failures", () -> Alerts.figures(desk, "disk").failed() == 50);
            Alerts.await("the hook is full", () -> Alerts.figures(desk, "hook").dropped() >= 47);
            assertThat(Alerts.figures(desk, "disk").failure()).startsWith("cannot write " + full);
            assertThat(Alerts.figures(desk, "hook").delivered()).isZero();
            assertThat(Alerts.figures(desk, "program").waiting()).isBetween(2L, 4L);
            assertThat(desk.taken()).isEqualTo(50);
            assertThat(desk.takeShown()).hasSize(50);
        }
        assertThat(Files.readAllLines(folder.resolve("a/alerts.jsonl"))).hasSize(50);
        assertThat(Alerts.figures(desk, "hook").waiting()).as("given up at the end").isZero();
    }

    @Test
    void shouldRecoverWithItsTarget() throws Exception {
        final Path place = folder.resolve("place");
        Files.writeString(place, "in the way");
        try (AlertDesk desk = Alerts.desk(Alerts.sink("lines", new JsonLines(place.resolve("x.jsonl"), 1 << 20, 1)))) {
            desk.gateway().alert(Alerts.intent(1, 0.05));
            Alerts.await("a failure", () -> !Alerts.figures(desk, "lines").failure().isEmpty());
            Files.delete(place);
            desk.gateway().alert(Alerts.intent(2, 0.05));
            Alerts.await("a line", () -> Alerts.figures(desk, "lines").delivered() == 1);
            assertThat(Alerts.figures(desk, "lines").failure()).isEmpty();
        }
    }

    @Test
    void shouldFinishWhatItHasAtTheEnd() throws Exception {
        final AlertDesk desk = Alerts.desk(Alerts.sink("lines", lines(1 << 20, 1)));
        for (int i = 1; i <= 30; i++) {
            desk.gateway().alert(Alerts.intent(i, 0.05));
        }
        desk.close();
        desk.close();
        assertThat(Files.readAllLines(folder.resolve("a/alerts.jsonl"))).hasSize(30);
    }
}
