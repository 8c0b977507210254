package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.RejectReason;
import io.upring.engine.event.RejectedFrameView;
import io.upring.engine.event.ServerErrorView;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameContent;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.codec.RecordingPublisher;
import io.upring.feed.codec.TestMarkets;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import io.upring.feed.ws.frame.Deflated;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, it is said once and in words, and the stream comes back when the server is sane again. */
@DisplayName("Bad input: error frames of each kind, a server that closes at once, wrong protocol on the port, "
    + "an endless frame, invalid UTF-8")
class BadInputTest extends StreamTestBase {
    private static final String GOOD = "{\"type\":\"trade\",\"code\":\"KRW-BTC\",\"trade_timestamp\":1795230902117,"
        + "\"trade_price\":1,\"trade_volume\":1,\"ask_bid\":\"BID\",\"sequential_id\":1}";
    private static final int LIMIT = 4_096;

    /** Decodes as the bot does, and keeps what came of each frame as a line of text. */
    private static final class Decoding implements FrameSink {
        private final RecordingPublisher publisher = new RecordingPublisher(4);
        private final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, new TestMarkets("KRW-BTC"),
            new OrderIds("bad"), publisher, ControlListener.NONE);
        private final RejectedFrameView rejected = new RejectedFrameView();
        private final ServerErrorView error = new ServerErrorView();
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private int epoch;

        @Override
        public void onEpoch(int newEpoch) {
            epoch = newEpoch;
        }

        @Override
        public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
            publisher.clear();
            decoder.decode(buffer, offset, length, receivedAtNs, epoch);
            for (int i = 0; i < publisher.count(); i++) {
                events.add(epoch + " " + line(publisher.event(i)));
            }
            final FrameContent content = decoder.lastContent();
            return content == FrameContent.DATA ? FrameKind.DATA
                : content == FrameContent.SERVER_ERROR ? FrameKind.ERROR : FrameKind.REJECTED;
        }

        private String line(EventSlot event) {
            if (event.type() == EventType.REJECTED_FRAME) {
                rejected.wrap(event);
                return rejected.reason() + " at " + rejected.byteOffset();
            }
            if (event.type() == EventType.SERVER_ERROR) {
                error.wrap(event);
                return error.name() + ": " + error.message();
            }
            return event.type().name();
        }

        String next() throws InterruptedException {
            final String event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("an event within 20 s").isNotNull();
            return event;
        }
    }

    private final Decoding decoding = new Decoding();

    private void startDecoding(StreamConfig config) {
        stream = new UpbitStream(config, transport, ReceiveClock.system(), decoding, heard);
        stream.subscribe(TRADES);
        stream.start();
    }

    private static void saneServer(Peer peer) throws Exception {
        peer.upgrade();
        peer.readFrame(Opcode.TEXT);
        peer.send(new ServerFrames().binary(GOOD).bytes());
        peer.readFrame(Opcode.CLOSE);
    }

    static Stream<Arguments> errorFrames() {
        final List<Arguments> all = new ArrayList<>();
        for (final String name : List.of("INVALID_AUTH", "WRONG_FORMAT", "NO_TICKET", "NO_TYPE", "NO_CODES",
            "INVALID_PARAM", "TOO_MANY_REQUEST")) {
            for (final int opcode : new int[] {Opcode.TEXT, Opcode.BINARY}) {
                all.add(Arguments.of(name, opcode, "{\"error\":{\"name\":\"" + name + "\",\"message\":\"무엇\"}}"));
                all.add(Arguments.of(name, opcode, "[{\"error\":{\"message\":\"무엇\",\"name\":\"" + name + "\"}}]"));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, opcode {1}: {2}")
    @MethodSource("errorFrames")
    void shouldTakeErrorFramesOfEachKindInEitherOrderAndOpcode(String name, int opcode, String frame) throws Exception {
        final DownReason reason = name.equals("INVALID_AUTH") ? DownReason.AUTH_REJECTED
            : name.equals("TOO_MANY_REQUEST") ? DownReason.RATE_LIMITED : DownReason.SERVER_ERROR;
        final RudeServer server = server(peer -> {
            peer.upgrade();
            peer.readFrame(Opcode.TEXT);
            final byte[] text = frame.getBytes(StandardCharsets.UTF_8);
            peer.send(new ServerFrames().frame(ServerFrames.FIN | opcode, text).close(1000, "").bytes());
            peer.drain();
        }, BadInputTest::saneServer);
        startDecoding(publicConfig(server));

        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(reason);
        assertThat(down.detail()).isEqualTo("The server sent the error " + name + ": 무엇");
        assertThat(decoding.next()).isEqualTo("1 " + name + ": 무엇");
        if (reason == DownReason.SERVER_ERROR) {
            assertThat(decoding.next()).isEqualTo("2 TRADE");
            assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        }
    }

    /** Refusals wait for two seconds at least, so one of them shows that they end. */
    @Test
    void shouldRecoverFromARefusalToo() throws Exception {
        startDecoding(publicConfig(server(peer -> {
            peer.upgrade();
            peer.send(new ServerFrames().text("{\"error\":{\"name\":\"INVALID_AUTH\"}}").bytes());
            peer.drain();
        }, BadInputTest::saneServer)));
        assertThat(heard.await(ConnectionState.DOWN).detail()).isEqualTo("The server sent the error INVALID_AUTH.");
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
    }

    /** Where a server gives up. */
    enum Moment {
        ACCEPTED("The server closed the connection during the WebSocket handshake."),
        ASKED("The server closed the connection during the WebSocket handshake."),
        UPGRADED("The server closed the connection without a close frame."),
        SUBSCRIBED("The server closed the connection without a close frame."),
        IN_A_FRAME("The server closed the connection without a close frame.");

        private final String sentence;

        Moment(String sentence) {
            this.sentence = sentence;
        }

        private void play(Peer peer) throws Exception {
            if (this == ASKED) {
                peer.readHead();
            } else if (this != ACCEPTED) {
                peer.upgrade();
            }
            if (this == SUBSCRIBED || this == IN_A_FRAME) {
                peer.readFrame(Opcode.PING);
            }
            if (this == IN_A_FRAME) {
                peer.send(new ServerFrames().header(ServerFrames.FIN | Opcode.BINARY, 100).raw('{').bytes());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldSurviveAServerThatClosesAtOnce(Moment moment) throws Exception {
        startDecoding(publicConfig(server(moment::play, moment::play, BadInputTest::saneServer)));
        for (int attempt = 1; attempt <= 2; attempt++) {
            final ConnectionStatus down = heard.await(ConnectionState.DOWN);
            assertThat(down.reason()).isEqualTo(DownReason.CONNECTION_LOST);
            assertThat(down.detail()).satisfiesAnyOf(
                detail -> assertThat(detail).isEqualTo(moment.sentence),
                // A close can overtake what we send, which then breaks on it.
                detail -> assertThat(detail).startsWith("The connection broke: "));
            assertThat(down.attempts()).isEqualTo(attempt);
        }
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(3);
        assertThat(decoding.next()).isEqualTo("3 TRADE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        `HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello`|~refused the WebSocket handshake with HTTP 200: hello
        `HTTP/1.1 301 Moved\\r\\nContent-Length: 0\\r\\n\\r\\n` | ~refused the WebSocket handshake with HTTP 301.
        `SSH-2.0-OpenSSH_9.2\\r\\n`                | The answer to the WebSocket handshake is not HTTP:
        `220 mail.example.com ESMTP\\r\\n`         | The answer to the WebSocket handshake is not HTTP:
        `-ERR unknown command 'GET'\\r\\n`         | The answer to the WebSocket handshake is not HTTP:
        """)
    void shouldSayThatAnotherProtocolIsOnThePort(String banner, String sentence) throws Exception {
        startDecoding(publicConfig(server(peer -> {
            peer.send(banner.replace("\\r", "\r").replace("\\n", "\n"));
            peer.drain();
        }, BadInputTest::saneServer)));
        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.HANDSHAKE_REFUSED);
        assertThat(down.detail()).startsWith(sentence.replace("~", "The server "));
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
    }

    @Test
    void shouldBreakOffAnEndlessHandshake() throws Exception {
        startDecoding(publicConfig(server(peer -> endless(peer, "HTTP/1.1 101 Switching Protocols\r\nx: ", "y"),
            BadInputTest::saneServer)));
        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.HANDSHAKE_REFUSED);
        assertThat(down.detail()).startsWith("The answer to the WebSocket handshake is not HTTP: ");
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
    }

    /** Sends the same again and again, until the client has had enough. */
    private static void endless(Peer peer, String first, String again) throws IOException {
        peer.send(first);
        final byte[] chunk = again.repeat(1_000).getBytes(StandardCharsets.ISO_8859_1);
        while (true) {
            peer.send(chunk);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldBreakOffAnEndlessFrameAtItsHeader(boolean compressed) throws Exception {
        final int first = ServerFrames.FIN | Opcode.BINARY | (compressed ? Deflated.COMPRESSED : 0);
        expectProtocolError(compressed, peer -> {
            peer.send(new ServerFrames().header(first, 1L << 40).bytes());
            peer.drain();
        }, "a message is larger than the configured limit");
    }

    @Test
    void shouldBreakOffEndlessFragments() throws Exception {
        expectProtocolError(false, peer -> {
            peer.send(new ServerFrames().frame(Opcode.BINARY, new byte[100]).bytes());
            while (true) {
                peer.send(new ServerFrames().frame(Opcode.CONTINUATION, new byte[100]).bytes());
            }
        }, "a message is larger than the configured limit");
    }

    private void expectProtocolError(boolean compressed, RudeServer.Script after, String sentence) throws Exception {
        startDecoding(publicConfig(server(peer -> {
            agree(peer, compressed);
            after.run(peer);
        }, BadInputTest::saneServer)).withMaxMessageBytes(LIMIT)
            .withCompression(compressed ? Compression.OFFERED : Compression.OFF));
        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.PROTOCOL_ERROR);
        assertThat(down.detail()).startsWith("The server broke the WebSocket protocol: " + sentence);
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        assertThat(decoding.next()).isEqualTo("2 TRADE");
    }

    private static void agree(Peer peer, boolean compressed) throws Exception {
        final String answer = Peer.switching(peer.readHead());
        peer.send(compressed ? answer.replace("\r\nremaining",
            "\r\nsec-websocket-extensions: permessage-deflate\r\nremaining") : answer);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "1, true", "2, true"})
    void shouldRejectAFrameThatIsNotUtf8AndGoOn(int opcode, boolean compressed) throws Exception {
        final byte[] bad = GOOD.getBytes(StandardCharsets.US_ASCII);
        final int at = GOOD.indexOf("KRW-BTC") + 3;
        bad[at] = (byte) 0xFF;
        startDecoding(publicConfig(server(peer -> {
            agree(peer, compressed);
            final Deflated deflated = new Deflated(true);
            final int first = ServerFrames.FIN | opcode | (compressed ? Deflated.COMPRESSED : 0);
            for (final byte[] text : List.of(bad, GOOD.getBytes(StandardCharsets.US_ASCII))) {
                peer.send(new ServerFrames().frame(first, compressed ? deflated.message(text) : text).bytes());
            }
            peer.readFrame(Opcode.CLOSE);
        })).withCompression(compressed ? Compression.OFFERED : Compression.OFF));
        assertThat(decoding.next()).isEqualTo("1 " + RejectReason.BAD_UTF8 + " at " + at);
        assertThat(decoding.next()).isEqualTo("1 TRADE");
        assertThat(stream.status().reason()).isEqualTo(DownReason.NONE);
    }
}
