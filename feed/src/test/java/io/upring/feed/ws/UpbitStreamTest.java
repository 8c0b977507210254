package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpbitStreamTest extends StreamTestBase {
    private final JwtSigner signer = new JwtSigner(Credentials.of("AK", "secret"), new UuidNonceSource());

    @Test
    void shouldConnectSubscribeAndHandOverFrames() throws Exception {
        final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        final RudeServer server = server(peer -> {
            heads.add(peer.upgrade());
            requests.add(peer.readFrame().text());
            peer.send(new ServerFrames().binary("{\"n\":1}").text("{\"n\":2}").bytes());
            peer.drain();
        });
        start(publicConfig(server), List.of(new Subscription("trade", List.of("KRW-BTC")),
            new Subscription("orderbook", List.of("KRW-BTC.15", "KRW-BTT"))));

        assertThat(heard.frame()).isEqualTo("1:{\"n\":1}");
        assertThat(heard.frame()).isEqualTo("1:{\"n\":2}");
        assertThat(heard.next()).isEqualTo(status(ConnectionState.CONNECTING, 1, 1));
        assertThat(heard.next()).isEqualTo(status(ConnectionState.UP, 1, 1));
        assertThat(heard.next()).isEqualTo(status(ConnectionState.FLOWING, 1, 1));
        assertThat(stream.framesReceived()).isEqualTo(2);
        assertThat(stream.bytesReceived()).isEqualTo(14);
        assertThat(requests.take()).isEqualTo("[{\"ticket\":\"upring-public-1-1\"},{\"type\":\"trade\",\"codes\":" +
            "[\"KRW-BTC\"]},{\"type\":\"orderbook\",\"codes\":[\"KRW-BTC.15\",\"KRW-BTT\"]},{\"format\":\"SIMPLE\"}]");
        assertThat(heads.take().toLowerCase())
            .startsWith("get /websocket/v1 http/1.1\r\n").contains("\r\nhost: 127.0.0.1:" + server.port() + "\r\n")
            .contains("\r\nsec-websocket-version: 13\r\n").contains("\r\nupgrade: websocket\r\n")
            .doesNotContain("origin").doesNotContain("authorization").doesNotContain("extensions");
    }

    @Test
    void shouldStampFramesWithEpochTime() throws Exception {
        final long beforeNs = System.currentTimeMillis() * 1_000_000L;
        start(publicConfig(server(StreamTestBase::serveOneTradeAndStay)), TRADES);
        heard.frame();
        final long afterNs = (System.currentTimeMillis() + 1) * 1_000_000L;
        assertThat(heard.lastStampNs).isBetween(beforeNs - 1_000_000_000L, afterNs + 1_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 60, 120, 1_000})
    void shouldTakeFramesThatComeTogetherWithTheHandshakesAnswer(int firstPiece) throws Exception {
        start(publicConfig(server(peer -> {
            final byte[] all = concat(Peer.switching(peer.readHead()).getBytes("US-ASCII"),
                new ServerFrames().binary("{\"n\":1}").control(Opcode.PING, "x").binary("{\"n\":2}").bytes());
            final int split = Math.min(firstPiece, all.length);
            peer.send(Arrays.copyOf(all, split));
            peer.send(Arrays.copyOfRange(all, split, all.length));
            assertThat(peer.readFrame(Opcode.PONG).text()).isEqualTo("x");
            peer.drain();
        })), TRADES);

        assertThat(heard.frame()).isEqualTo("1:{\"n\":1}");
        assertThat(heard.frame()).isEqualTo("1:{\"n\":2}");
    }

    @Test
    void shouldReadAFrameThatComesByteByByte() throws Exception {
        start(publicConfig(server(peer -> {
            peer.upgrade();
            for (final byte b : new ServerFrames().binary(TRADE).bytes()) {
                peer.send(new byte[]{b});
            }
            peer.drain();
        })), TRADES);
        assertThat(heard.frame()).isEqualTo("1:" + TRADE);
    }

    @Test
    void shouldReconnectAndSubscribeAgain() throws Exception {
        final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        final CountDownLatch received = new CountDownLatch(1);
        start(publicConfig(server(
            peer -> requests.add(serveOneTrade(peer).text()),
            peer -> {
                requests.add(serveOneTrade(peer).text());
                Peer.await(received);
                peer.reset();
            },
            peer -> {
                requests.add(serveOneTrade(peer).text());
                peer.drain();
            })), TRADES);

        assertThat(heard.frame()).isEqualTo("1:" + TRADE);
        assertThat(heard.frame()).isEqualTo("2:" + TRADE);
        received.countDown();
        assertThat(heard.frame()).isEqualTo("3:" + TRADE);
        // The peer notes a request only after it has served it.
        for (int i = 0; i < 3; i++) {
            assertThat(requests.poll(10, TimeUnit.SECONDS)).contains("\"codes\":[\"KRW-BTC\",\"KRW-ETH\"]");
        }
        assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.CONNECTION_LOST);
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.CONNECTION_LOST);
        assertThat(heard.await(ConnectionState.FLOWING)).isEqualTo(status(ConnectionState.FLOWING, 3, 1));
    }

    @Test
    void shouldNotCallItselfRecoveredBeforeDataFlows() throws Exception {
        start(publicConfig(server(
            peer -> { },
            peer -> peer.upgrade(),
            peer -> {
                peer.upgrade();
                peer.readFrame(Opcode.TEXT);
                peer.send(new ServerFrames().text("{\"status\":\"UP\"}").control(Opcode.PONG, "")
                    .close(1001, "").bytes());
            },
            StreamTestBase::serveOneTradeAndStay)), TRADES);

        ConnectionStatus status = heard.next();
        int downs = 0;
        while (status.state() != ConnectionState.FLOWING) {
            downs += status.state() == ConnectionState.DOWN ? 1 : 0;
            status = heard.next();
        }
        assertThat(downs).isEqualTo(3);
        assertThat(status).isEqualTo(status(ConnectionState.FLOWING, 4, 4));
    }

    @Test
    void shouldSignEachConnectOfAPrivateStreamAnewAndFlowOnAPong() throws Exception {
        final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        final RudeServer.Script pongOnly = peer -> {
            heads.add(peer.upgrade());
            assertThat(peer.readFrame(Opcode.TEXT).text()).contains("{\"type\":\"myOrder\"},{\"type\":\"myAsset\"}");
            peer.readFrame(Opcode.PING);
            peer.send(new ServerFrames().control(Opcode.PONG, "").bytes());
            if (heads.size() > 1) {
                peer.drain();
            }
        };
        start(privateConfig(server(pongOnly), signer),
            List.of(new Subscription("myOrder", List.of()), new Subscription("myAsset", List.of())));

        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(1);
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        final String first = heads.take();
        final String second = heads.take();
        assertThat(first).containsPattern("(?i)\r\nauthorization: Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]{86}\r\n");
        assertThat(second).containsPattern("(?i)\r\nauthorization: Bearer ").isNotEqualTo(first);
    }

    @Test
    void shouldCloseCleanlyAndOnlyOnce() throws Exception {
        final CompletableFuture<String> closing = new CompletableFuture<>();
        start(publicConfig(server(peer -> {
            serveOneTrade(peer);
            final Peer.ClientFrame close = peer.readFrame(Opcode.CLOSE);
            peer.send(new ServerFrames().binary("{\"late\":1}").close(1000, "").bytes());
            peer.drain();
            closing.complete((close.payload()[0] << 8 | close.payload()[1] & 0xFF) + "");
        })), TRADES);
        heard.frame();

        stream.close();
        stream.close();

        assertThat(closing.get(20, TimeUnit.SECONDS)).isEqualTo("1000");
        assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.CLOSED);
        assertThat(stream.status().reason()).isEqualTo(DownReason.CLOSED);
        assertThat(heard.statuses).isEmpty();
        assertThat(heard.frames).isEmpty();
    }

    @Test
    void shouldCloseInBoundedTimeWhenTheServerIgnoresTheClose() throws Exception {
        start(publicConfig(server(peer -> {
            serveOneTrade(peer);
            peer.drain();
        })).withTimeouts(10_000, 50), TRADES);
        heard.frame();

        assertThat(stream.closeAsync()).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldCloseWhileItWaitsForTheNextConnect() throws Exception {
        final RudeServer server = server(peer -> { });
        start(publicConfig(server).withRetry(3_600_000_000_000L, 3_600_000_000_000L), TRADES);
        heard.await(ConnectionState.DOWN);

        assertThat(stream.closeAsync()).succeedsWithin(20, TimeUnit.SECONDS);
        stream.start();
        assertThat(heard.next().reason()).isEqualTo(DownReason.CLOSED);
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void shouldCloseWhileItConnects() throws Exception {
        start(publicConfig(server(Peer::drain)), TRADES);
        heard.await(ConnectionState.CONNECTING);
        assertThat(stream.closeAsync()).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldBeClosableAfterItsLoopHasEnded() throws Exception {
        start(publicConfig(server(StreamTestBase::serveOneTradeAndStay)), TRADES);
        heard.frame();
        loop.close();

        assertThat(stream.closeAsync()).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldReconnectWithoutARequestWhenEverythingIsUnsubscribed() throws Exception {
        final CompletableFuture<Integer> next = new CompletableFuture<>();
        start(publicConfig(server(StreamTestBase::serveOneTradeAndStay, peer -> {
            peer.upgrade();
            next.complete(peer.readFrame().opcode());
            peer.send(new ServerFrames().control(Opcode.PONG, "").bytes());
            peer.drain();
        })), TRADES);
        heard.frame();
        stream.subscribe(List.of());

        assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.UNSUBSCRIBED);
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(Opcode.PING);
    }

    @Test
    void shouldLookUpHostNamesAwayFromTheLoop() throws Exception {
        final RudeServer server = server(StreamTestBase::serveOneTradeAndStay);
        start(quick(StreamConfig.publicStream(Endpoint.webSocket("ws://localhost:" + server.port()))), TRADES);
        assertThat(heard.frame()).isEqualTo("1:" + TRADE);
    }

    private static ConnectionStatus status(ConnectionState state, int epoch, int attempts) {
        return new ConnectionStatus("public", state, epoch, attempts, DownReason.NONE, "");
    }

    private static byte[] concat(byte[] a, byte[] b) {
        final byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
