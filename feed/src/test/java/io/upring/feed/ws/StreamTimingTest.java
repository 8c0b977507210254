package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.Endpoint;
import io.upring.feed.testing.ManualTime;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a stream does as time passes, with time in the test's hand. */
class StreamTimingTest extends StreamTestBase {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    private static final StreamPolicy.Pace PACE = StreamPolicy.standard().pace();

    private final ManualTime time = new ManualTime(loop);

    private void startInManualTime(StreamConfig config, List<Subscription> wanted) {
        stream = new UpbitStream(config, transport, time, heard, heard, ConnectPacer.unlimited(), time,
            new BackOff(config.firstRetryNs(), config.maxRetryNs(), () -> 0));
        stream.subscribe(wanted);
        stream.start();
    }

    private static StreamConfig config(RudeServer server) {
        return StreamConfig.publicStream(endpoint(server));
    }

    @Test
    void shouldPingEveryFifteenSeconds() throws Exception {
        startInManualTime(config(server(peer -> {
            peer.upgrade();
            answerPings(peer);
        })).withPolicy(UNWATCHED), TRADES);
        heard.frame();

        for (int i = 0; i < 4; i++) {
            time.advance(15 * SECOND - MS);
            assertThat(heard.frames).isEmpty();
            time.advance(MS);
            assertThat(heard.frame()).isEqualTo("1:" + TRADE);
        }
        assertThat(stream.status().state()).isEqualTo(ConnectionState.FLOWING);
    }

    @Test
    void shouldGiveUpAConnectionThatAnswersNoPing() throws Exception {
        startInManualTime(config(server(StreamTestBase::serveOneTradeAndStay)).withPolicy(UNWATCHED), TRADES);
        heard.frame();
        heard.await(ConnectionState.FLOWING);

        time.advance(10 * SECOND - MS);
        assertThat(heard.statuses).isEmpty();
        time.advance(MS);

        assertThat(heard.await(ConnectionState.DOWN)).isEqualTo(new ConnectionStatus("public", ConnectionState.DOWN, 1,
            0, DownReason.STALLED, "No ping has been answered for 10000 ms."));
    }

    @Test
    void shouldGiveUpAConnectionThatAnswersPingsButSendsNoData() throws Exception {
        final CountDownLatch ponged = new CountDownLatch(1);
        startInManualTime(config(server(peer -> {
            serveOneTrade(peer);
            peer.readFrame(Opcode.PING);
            peer.send(new ServerFrames().control(Opcode.PONG, "").text("{\"status\":\"UP\"}").bytes());
            ponged.countDown();
            peer.readFrame(Opcode.CLOSE);
        })), TRADES);
        heard.frame();
        assertThat(heard.frame()).isEqualTo("1:{\"status\":\"UP\"}");
        heard.await(ConnectionState.FLOWING);

        time.advance(17 * SECOND - MS);
        assertThat(heard.statuses).isEmpty();
        assertThat(stream.figures().probes()).isEqualTo(1);
        time.advance(SECOND);

        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.STALLED);
        assertThat(down.detail()).startsWith("No data has come for 17").endsWith(" ms, whatever was requested.");
        assertThat(stream.figures().stalls()).isEqualTo(1);
        assertThat(heard.await(ConnectionState.FLOWING).epoch()).isEqualTo(2);
        assertThat(stream.figures().reconnects()).isEqualTo(1);
    }

    @Test
    void shouldExpectNoDataWhereNothingIsSubscribed() throws Exception {
        final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        startInManualTime(config(server(peer -> {
            peer.upgrade();
            assertThat(peer.readFrame().opcode()).isEqualTo(Opcode.PING);
            peer.send(new ServerFrames().control(Opcode.PONG, "").bytes());
            requests.add(peer.readFrame(Opcode.TEXT).text());
            peer.readFrame(Opcode.CLOSE);
        })).withPing(3_600 * SECOND, 3_600 * SECOND), List.of());
        heard.await(ConnectionState.FLOWING);

        time.advance(600 * SECOND);
        assertThat(heard.statuses).isEmpty();
        stream.subscribe(TRADES);
        time.advance(10 * MS);

        assertThat(requests.poll(20, TimeUnit.SECONDS)).contains("\"type\":\"trade\"");
        time.advance(5 * SECOND - 200 * MS);
        assertThat(heard.statuses).isEmpty();
        time.advance(400 * MS);
        assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.STALLED);
    }

    @Test
    void shouldSendTheLastOfSeveralQuickChangesWithinTheRequestLimit() throws Exception {
        final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        startInManualTime(config(server(peer -> {
            peer.upgrade();
            Peer.ClientFrame frame = peer.readFrame();
            while (frame.opcode() != Opcode.CLOSE) {
                if (frame.opcode() == Opcode.TEXT) {
                    requests.add(frame.text());
                }
                frame = peer.readFrame();
            }
        })).withPolicy(UNWATCHED), TRADES);
        assertThat(requests.poll(20, TimeUnit.SECONDS)).contains("-1-1\"", "KRW-ETH");

        for (final String code : List.of("KRW-XRP", "KRW-ADA", "KRW-BTT")) {
            stream.subscribe(List.of(new Subscription("trade", List.of(code))));
        }
        time.advance(PACE.spacingNs() - 1);
        assertThat(requests).isEmpty();
        time.advance(1);
        assertThat(requests.poll(20, TimeUnit.SECONDS)).contains("-1-2\"", "KRW-BTT").doesNotContain("KRW-ADA");

        stream.subscribe(TRADES);
        time.advance(PACE.refillNs() - PACE.spacingNs() - 1);
        assertThat(requests).isEmpty();
        time.advance(1);
        assertThat(requests.poll(20, TimeUnit.SECONDS)).contains("-1-3\"", "KRW-ETH");
        assertThat(requests).isEmpty();
    }

    @Test
    void shouldPauseLongerAfterEachFailureUpToTheCap() throws Exception {
        final int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        startInManualTime(StreamConfig.publicStream(Endpoint.webSocket("ws://127.0.0.1:" + port)), TRADES);

        for (final long ms : new long[]{125, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000}) {
            assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.CONNECT_FAILED);
            time.advance(0);
            assertThat(time.waiting()).containsExactly(ms * MS);
            time.advance(ms * MS);
        }
        assertThat(heard.await(ConnectionState.DOWN).attempts()).isEqualTo(11);
    }

    @Test
    @DisplayName("X1 ten minutes of refused connects are outlasted, with growing pauses up to a cap")
    void shouldOutlastTenMinutesOfRefusedConnectsX1() throws Exception {
        final int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        startInManualTime(StreamConfig.publicStream(Endpoint.webSocket("ws://127.0.0.1:" + port))
            .withPolicy(UNWATCHED), TRADES);
        final long startNs = time.nowNs();
        int attempts = 0;
        while (true) {
            assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.CONNECT_FAILED);
            attempts++;
            time.advance(0);
            assertThat(time.waiting()).hasSize(1).allMatch(delayNs -> delayNs <= 30 * SECOND);
            assertThat(stream.figures().reconnects()).isZero();
            if (time.nowNs() - startNs >= 600 * SECOND) {
                break;
            }
            time.advance(time.waiting().get(0));
        }
        assertThat(attempts).isBetween(40, 60);

        try (RudeServer back = new RudeServer(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()),
            StreamTestBase::serveOneTradeAndStay)) {
            time.advance(time.waiting().get(0));
            assertThat(heard.await(ConnectionState.FLOWING).attempts()).isEqualTo(attempts + 1);
            assertThat(back.accepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("X4 all streams share the places for connects")
    void shouldShareThePlacesForConnectsWithOtherStreamsX4() throws Exception {
        final ConnectPacer pacer = ConnectPacer.standard();
        final RudeServer server = server(StreamTestBase::serveOneTradeAndStay);
        pacer.reserveNs(time.nowNs());
        pacer.reserveNs(time.nowNs());
        stream = new UpbitStream(config(server).withPolicy(UNWATCHED), transport, time, heard, heard, pacer, time,
            new BackOff(1, 1, () -> 0));
        stream.start();
        time.advance(350 * MS - 1);
        assertThat(heard.statuses).isEmpty();
        time.advance(1);
        assertThat(heard.next().state()).isEqualTo(ConnectionState.CONNECTING);
    }

    @Test
    void shouldForgetFailuresOnlyAfterDataHasFlowedForAWhile() throws Exception {
        final BlockingQueue<Boolean> go = new LinkedBlockingQueue<>();
        startInManualTime(config(server(peer -> { }, peer -> { }, StreamTestBase::serveOneTrade, peer -> {
            serveOneTrade(peer);
            go.take();
        }, StreamTestBase::serveOneTradeAndStay)).withPolicy(UNWATCHED), TRADES);

        for (final long ms : new long[]{125, 250, 500}) {
            assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.CONNECTION_LOST);
            time.advance(0);
            assertThat(time.waiting()).containsExactly(ms * MS);
            time.advance(ms * MS);
        }
        heard.await(ConnectionState.FLOWING);
        time.advance(5 * SECOND);
        go.add(true);
        heard.await(ConnectionState.DOWN);
        time.advance(0);
        assertThat(time.waiting()).containsExactly(125 * MS);
    }
}
