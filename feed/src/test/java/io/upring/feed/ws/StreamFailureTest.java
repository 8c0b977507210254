package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFailureTest extends StreamTestBase {
    private static final String NO_TICKET = "{\"error\":{\"name\":\"NO_TICKET\",\"message\":\"티켓이\\n존재하지 않거나\"}}";

    @ParameterizedTest
    @CsvSource({"401,AUTH_REJECTED", "403,AUTH_REJECTED", "429,RATE_LIMITED", "418,RATE_LIMITED",
        "404,HANDSHAKE_REFUSED", "200,HANDSHAKE_REFUSED", "500,HANDSHAKE_REFUSED"})
    void shouldSayWhyTheHandshakeWasRefused(int status, DownReason reason) throws Exception {
        final ConnectionStatus down = firstFailure(peer -> {
            peer.readHead();
            peer.answer(status, "", "{\"error\":{\"name\":\"x\",\r\n\"message\":\"인증\"}}");
            peer.drain();
        });
        assertThat(down).isEqualTo(new ConnectionStatus("public", ConnectionState.DOWN, 1, 1, reason,
            "The server refused the WebSocket handshake with HTTP " + status +
            ": {\"error\":{\"name\":\"x\", \"message\":\"인증\"}}"));
    }

    @Test
    void shouldReportARefusalWhoseBodyNeverEnds() throws Exception {
        final ConnectionStatus down = firstFailure(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 100\r\n\r\nToo many API requests.");
        });
        assertThat(down.reason()).isEqualTo(DownReason.RATE_LIMITED);
        assertThat(down.detail()).endsWith("HTTP 429: Too many API requests.");
    }

    @Test
    void shouldRefuseAWrongAcceptKey() throws Exception {
        assertHandshakeFault("\r\nsec-websocket-accept: [^\r]*", "\r\nsec-websocket-accept: dGhlIHNhbXBsZSBub25jZQ==",
            "The server agreed to the WebSocket handshake with a Sec-WebSocket-Accept that does not fit our key.");
    }

    @Test
    void shouldRefuseAMissingAcceptKey() throws Exception {
        assertHandshakeFault("\r\nsec-websocket-accept: [^\r]*", "",
            "The server agreed to the WebSocket handshake with a Sec-WebSocket-Accept that does not fit our key.");
    }

    @Test
    void shouldRefuseA101WithoutUpgrade() throws Exception {
        assertHandshakeFault("\r\nupgrade: WebSocket", "",
            "The server agreed to the WebSocket handshake without \"Upgrade: websocket\".");
    }

    @Test
    void shouldRefuseA101WithoutConnection() throws Exception {
        assertHandshakeFault("\r\nconnection: upgrade", "",
            "The server agreed to the WebSocket handshake without \"Connection: Upgrade\".");
    }

    @Test
    void shouldRefuseAnExtensionThatWasNotOffered() throws Exception {
        assertHandshakeFault("\r\nremaining", "\r\nsec-websocket-extensions: permessage-deflate\r\nremaining",
            "The server agreed to the WebSocket handshake with an extension that was not offered.");
    }

    private void assertHandshakeFault(String pattern, String replacement, String sentence) throws Exception {
        final ConnectionStatus down = firstFailure(peer -> {
            peer.send(Peer.switching(peer.readHead()).replaceAll(pattern, replacement));
            peer.drain();
        });
        assertThat(down.reason()).isEqualTo(DownReason.HANDSHAKE_REFUSED);
        assertThat(down.detail()).isEqualTo(sentence);
    }

    @Test
    void shouldReportAnAnswerThatIsNotHttp() throws Exception {
        final ConnectionStatus down = firstFailure(peer -> {
            peer.readHead();
            peer.send("SSH-2.0-OpenSSH_9.2\r\n\r\n");
            peer.drain();
        });
        assertThat(down.reason()).isEqualTo(DownReason.HANDSHAKE_REFUSED);
        assertThat(down.detail()).startsWith("The answer to the WebSocket handshake is not HTTP: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 101 Switch", "HTTP/1.1 101 Switching Protocols\r\nupgrade: webs"})
    void shouldReportACloseDuringTheHandshake(String sent) throws Exception {
        final ConnectionStatus down = firstFailure(peer -> {
            peer.readHead();
            peer.send(sent);
        });
        assertThat(down.reason()).isEqualTo(DownReason.CONNECTION_LOST);
        assertThat(down.detail()).isEqualTo("The server closed the connection during the WebSocket handshake.");
    }

    @Test
    void shouldGiveUpOnAServerThatNeverAnswers() throws Exception {
        final RudeServer server = server(Peer::drain);
        start(publicConfig(server).withTimeouts(50, 50), TRADES);
        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.HANDSHAKE_TIMEOUT);
        assertThat(down.detail()).isEqualTo(
            "The connection to 127.0.0.1:" + server.port() + "/websocket/v1 was not ready within 50 ms.");
        assertThat(heard.await(ConnectionState.DOWN).epoch()).isEqualTo(2);
    }

    @Test
    void shouldKeepTryingWhileNobodyListensAndRecoverWhenTheServerIsBack() throws Exception {
        final int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        start(quick(StreamConfig.publicStream(Endpoint.webSocket("ws://127.0.0.1:" + port))), TRADES);
        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.CONNECT_FAILED);
        assertThat(down.detail()).startsWith("The connection to 127.0.0.1:" + port + " failed: Connection refused");
        assertThat(heard.await(ConnectionState.DOWN).attempts()).isEqualTo(2);

        try (RudeServer back = new RudeServer(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()),
            StreamTestBase::serveOneTradeAndStay)) {
            assertThat(heard.await(ConnectionState.FLOWING).attempts()).isGreaterThan(2);
            assertThat(back.accepted()).isEqualTo(1);
        }
    }

    @Test
    void shouldReportAnErrorFrameCloseAndComeBack() throws Exception {
        final CompletableFuture<Integer> closedBy = new CompletableFuture<>();
        final ConnectionStatus down = firstFailure(peer -> {
            serveOneTrade(peer);
            peer.send(new ServerFrames().text(NO_TICKET).binary("{\"late\":1}").bytes());
            closedBy.complete(peer.readFrame(Opcode.CLOSE).opcode());
            peer.drain();
        }, StreamTestBase::serveOneTradeAndStay);

        assertThat(down.reason()).isEqualTo(DownReason.SERVER_ERROR);
        assertThat(down.detail()).isEqualTo("The server sent the error NO_TICKET: 티켓이 존재하지 않거나");
        assertThat(closedBy.get(20, TimeUnit.SECONDS)).isEqualTo(Opcode.CLOSE);
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        assertThat(heard.frame()).isEqualTo("1:" + TRADE);
        assertThat(heard.frame()).isEqualTo("1:" + NO_TICKET);
        assertThat(heard.frame()).isEqualTo("2:" + TRADE);
    }

    @ParameterizedTest
    @CsvSource({"INVALID_AUTH,AUTH_REJECTED", "TOO_MANY_REQUEST,RATE_LIMITED", "WRONG_FORMAT,SERVER_ERROR"})
    void shouldTellErrorFramesApart(String name, DownReason reason) throws Exception {
        final ConnectionStatus down = firstFailure(peer -> {
            peer.upgrade();
            peer.send(new ServerFrames().binary("[{\"error\":{\"message\":\"m\",\"name\":\"" + name + "\"}}]").bytes());
            peer.drain();
        });
        assertThat(down.reason()).isEqualTo(reason);
        assertThat(down.detail()).isEqualTo("The server sent the error " + name + ": m");
    }

    @Test
    void shouldAnswerACloseFrameAndReportIt() throws Exception {
        final CompletableFuture<byte[]> echo = new CompletableFuture<>();
        final ConnectionStatus down = firstFailure(peer -> {
            serveOneTrade(peer);
            peer.send(new ServerFrames().close(1012, "restart").bytes());
            echo.complete(peer.readFrame(Opcode.CLOSE).payload());
            peer.drain();
        }, StreamTestBase::serveOneTradeAndStay);

        assertThat(down.reason()).isEqualTo(DownReason.SERVER_CLOSED);
        assertThat(down.detail()).isEqualTo("The server closed the connection with code 1012: restart");
        assertThat(echo.get(20, TimeUnit.SECONDS)).isEqualTo(new byte[]{3, (byte) 0xF4});
    }

    @Test
    void shouldBreakOffAMaskedFrameWithTheRightCloseCode() throws Exception {
        final CompletableFuture<byte[]> close = new CompletableFuture<>();
        final ConnectionStatus down = firstFailure(peer -> {
            peer.upgrade();
            peer.send(new ServerFrames().text("ok").raw(0x81, 0x81, 1, 2, 3, 4, 5).text("never").bytes());
            close.complete(peer.readFrame(Opcode.CLOSE).payload());
            peer.drain();
        }, StreamTestBase::serveOneTradeAndStay);

        assertThat(down.reason()).isEqualTo(DownReason.PROTOCOL_ERROR);
        assertThat(down.detail()).isEqualTo("The server broke the WebSocket protocol: a frame from the server is " +
            "masked (byte 6 after the handshake).");
        assertThat(close.get(20, TimeUnit.SECONDS)).isEqualTo(new byte[]{3, (byte) 0xEA});
        assertThat(heard.frame()).isEqualTo("1:ok");
        assertThat(heard.frame()).isEqualTo("2:" + TRADE);
    }

    @Test
    void shouldBreakOffAMessageOverTheLimit() throws Exception {
        final RudeServer server = server(peer -> {
            peer.upgrade();
            peer.send(new ServerFrames().binary(new byte[1_001]).bytes());
            peer.drain();
        });
        start(publicConfig(server).withMaxMessageBytes(1_000), TRADES);
        assertThat(heard.await(ConnectionState.DOWN).detail()).contains("larger than the configured limit");
    }

    @Test
    @DisplayName("X1 what an old connection still sends is rejected by its epoch")
    void shouldRejectWhatAnOldConnectionStillSendsX1() throws Exception {
        final CountDownLatch second = new CountDownLatch(1);
        final CompletableFuture<Boolean> sent = new CompletableFuture<>();
        start(publicConfig(server(peer -> {
            serveOneTrade(peer);
            peer.send(new ServerFrames().binary(NO_TICKET).bytes());
            peer.readFrame(Opcode.CLOSE);
            Peer.await(second);
            final ServerFrames late = new ServerFrames();
            for (int i = 0; i < 100; i++) {
                late.binary("{\"late\":" + i + "}");
            }
            peer.send(late.bytes());
            sent.complete(true);
            peer.drain();
        }, peer -> {
            peer.upgrade();
            peer.readFrame(Opcode.TEXT);
            second.countDown();
            sent.get(20, TimeUnit.SECONDS);
            peer.send(new ServerFrames().binary(TRADE).bytes());
            peer.readFrame(Opcode.CLOSE);
        })).withTimeouts(10_000, 20_000), TRADES);

        assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.SERVER_ERROR);
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        assertThat(heard.frame()).isEqualTo("1:" + TRADE);
        assertThat(heard.frame()).isEqualTo("1:" + NO_TICKET);
        assertThat(heard.frame()).isEqualTo("2:" + TRADE);
        assertThat(heard.frames).isEmpty();
    }

    @Test
    void shouldSurviveASinkThatThrows() throws Exception {
        final RudeServer server = server(StreamTestBase::serveOneTradeAndStay);
        stream = new UpbitStream(publicConfig(server), transport, ReceiveClock.system(), new StreamRecorder() {
            @Override
            public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
                if (epoch == 1) {
                    throw new IllegalStateException("broken on purpose");
                }
                return heard.onFrame(buffer, offset, length, receivedAtNs);
            }
        }, heard);
        stream.subscribe(TRADES);
        stream.start();

        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.SINK_FAILED);
        assertThat(down.detail()).contains("broken on purpose");
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
    }
}
