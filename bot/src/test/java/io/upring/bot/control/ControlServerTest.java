package io.upring.bot.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
    private static final long PATIENCE_MS = 20_000;

    @TempDir
    private Path folder;
    private Path runFolder;
    private ControlServer server;
    private final CountDownLatch slow = new CountDownLatch(1);
    private final List<SocketChannel> raw = new ArrayList<>();

    private record Echo(String name, CountDownLatch until) implements ControlCommand {
        @Override
        public String help() {
            return "says it again";
        }

        @Override
        public void execute(JsonNode request, ObjectNode reply) throws InterruptedException {
            until.await();
            if (request.path("text").asText().isEmpty()) {
                throw new UserError("\"text\" is missing");
            }
            reply.set("text", request.path("text"));
        }
    }

    @BeforeEach
    void open() throws IOException {
        runFolder = Files.createDirectory(folder.resolve("run1"));
        server = open(runFolder);
    }

    private ControlServer open(Path where) {
        return ControlServer.open(where, List.of(new Echo("echo", new CountDownLatch(0)), new Echo("wait", slow),
            new ControlCommand() {
                @Override
                public String name() {
                    return "broken";
                }

                @Override
                public String help() {
                    return "";
                }

                @Override
                public void execute(JsonNode request, ObjectNode reply) {
                    throw new IllegalStateException("a bug");
                }
            }));
    }

    @AfterEach
    void close() throws IOException {
        slow.countDown();
        server.close();
        for (final SocketChannel channel : raw) {
            channel.close();
        }
    }

    private ControlClient client() {
        return ControlClient.connect(runFolder).orElseThrow();
    }

    private SocketChannel raw() throws IOException {
        final SocketChannel channel = SocketChannel.open(ControlSocket.find(runFolder).orElseThrow());
        raw.add(channel);
        return channel;
    }

    private static String exchange(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return new LineChannel(channel).read();
    }

    private static String echo(ControlClient client, String text) {
        return client.ask(ControlClient.request("echo").put("text", text), PATIENCE_MS).path("text").asText();
    }

    @Test
    void shouldAnswerOneLineWithOneLine() throws IOException {
        try (ControlClient client = client()) {
            assertThat(echo(client, "hello")).isEqualTo("hello");
            assertThat(echo(client, "a\nb \u00e9 \ud55c")).isEqualTo("a\nb \u00e9 \ud55c");
            assertThatThrownBy(() -> client.ask(ControlClient.request("echo"), PATIENCE_MS))
                .isInstanceOf(UserError.class).hasMessage("\"text\" is missing");
            assertThat(echo(client, "still there")).isEqualTo("still there");
        }
        assertThat(exchange(raw(), "{\"command\":\"echo\",\"text\":\"x\"}\n"))
            .isEqualTo("{\"version\":1,\"ok\":true,\"text\":\"x\"}");
    }

    @Test
    void shouldSayInOneSentenceWhatIsWrongWithARequest() throws IOException {
        final SocketChannel channel = raw();
        final String head = "{\"version\":1,\"ok\":false,\"error\":\"";
        assertThat(exchange(channel, "{\"command\":\"sing\"}\n")).isEqualTo(head + "there is no command \\\"sing\\\"; "
            + "there are broken, echo, help, wait\"}");
        assertThat(exchange(channel, "{}\n")).startsWith(head + "a request needs a \\\"command\\\"; there are ");
        for (final String malformed : List.of("hello\n", "[1]\n", "7\n", "{\"command\":\n", "\"x\"\n")) {
            assertThat(exchange(channel, malformed)).as(malformed)
                .isEqualTo(head + "a request is one JSON object on one line, and this is none\"}");
        }
        assertThat(exchange(channel, "{\"version\":2,\"command\":\"echo\"}\n")).isEqualTo(head + "this bot speaks "
            + "version 1 of the control protocol, not 2\"}");
        assertThat(exchange(channel, "{\"command\":\"broken\"}\n")).contains("internal error", "a bug");
        assertThat(exchange(channel, "{\"command\":\"help\"}\n")).contains("\"echo\":\"says it again\"");
    }

    @Test
    void shouldTakeLinesThatComeInPiecesAndSeveralAtOnce() throws IOException {
        final SocketChannel channel = raw();
        final byte[] line = "{\"command\":\"echo\",\"text\":\"piecemeal\"}\n".getBytes(StandardCharsets.UTF_8);
        for (final byte one : line) {
            channel.write(ByteBuffer.wrap(new byte[] {one}));
        }
        channel.write(ByteBuffer.wrap("\n\n{\"command\":\"echo\",\"text\":\"second\"}\n{\"command\":\"echo\",\"te"
            .getBytes(StandardCharsets.UTF_8)));
        final LineChannel lines = new LineChannel(channel);
        assertThat(lines.read()).contains("piecemeal");
        assertThat(lines.read()).contains("second");
    }

    @Test
    void shouldDropAClientWhoseLineNeverEnds() throws IOException {
        final SocketChannel channel = raw();
        final ByteBuffer endless = ByteBuffer.wrap("x".repeat(ControlProtocol.LONGEST_LINE_BYTES)
            .getBytes(StandardCharsets.UTF_8));
        while (endless.hasRemaining()) {
            channel.write(endless);
        }
        final LineChannel lines = new LineChannel(channel);
        assertThat(lines.read()).contains("a line of the control protocol has at most 16384 bytes");
        assertThat(lines.read()).isNull();
        assertThat(echo(client(), "others go on")).isEqualTo("others go on");
    }

    @Test
    void shouldNotBeHeldUpByClientsThatStall() throws IOException {
        raw().write(ByteBuffer.wrap("{\"command\":\"echo\"".getBytes(StandardCharsets.UTF_8)));
        raw().write(ByteBuffer.wrap("{\"command\":\"wait\"}\n".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < ControlServer.MOST_CLIENTS * 3; i++) {
            raw();
            try (ControlClient client = client()) {
                assertThat(echo(client, "" + i)).isEqualTo("" + i);
            }
        }
    }

    @Test
    void shouldGiveUpOnABotThatDoesNotAnswer() {
        try (ControlClient client = client()) {
            assertThatThrownBy(() -> client.ask(ControlClient.request("wait"), 50)).isInstanceOf(UserError.class)
                .hasMessage("run run1 did not answer within 50 ms");
        }
    }

    @Test
    void shouldBeItsOwnersAloneAndLeaveNothing() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runFolder.resolve("control"))))
            .isEqualTo("rw-------");
        server.close();
        server.close();
        assertThat(runFolder).isEmptyDirectory();
        assertThat(ControlClient.connect(runFolder)).isEmpty();
    }

    @Test
    void shouldFindAShorterPlaceWhenThePathIsTooLongForASocket() throws IOException {
        Path deep = folder;
        while (deep.toString().length() < 120) {
            deep = deep.resolve("a-folder-with-a-long-name");
        }
        Files.createDirectories(deep);
        server.close();
        server = open(deep);
        final Path place = ControlSocket.find(deep).orElseThrow().getPath();
        assertThat(place.toString().length()).isLessThanOrEqualTo(ControlSocket.LONGEST_PATH_BYTES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.getParent())))
            .isEqualTo("rwx------");
        try (ControlClient client = ControlClient.connect(deep).orElseThrow()) {
            assertThat(echo(client, "far away")).isEqualTo("far away");
        }
        server.close();
        assertThat(place.getParent()).doesNotExist();
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void shouldRemoveWhatADeadRunLeft() throws IOException {
        final Path dead = Files.createDirectory(folder.resolve("dead"));
        final ControlServer crashed = open(dead);
        // The process is gone: nobody listens, but the file is still there.
        ControlSocket.find(dead).orElseThrow();
        crashed.close();
        Files.createFile(dead.resolve("control"));
        assertThat(ControlClient.connect(dead)).isEmpty();
        ControlSocket.remove(dead);
        assertThat(dead).isEmptyDirectory();
    }
}
