package io.upring.feed.ws;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** One loop, one server, one stream, all closed in order after each test. */
abstract class StreamTestBase {
    static final List<Subscription> TRADES = List.of(new Subscription("trade", List.of("KRW-BTC", "KRW-ETH")));
    static final String TRADE = "{\"ty\":\"trade\",\"cd\":\"KRW-BTC\"}";

    /** Neither verification nor probes disturb what a test looks at. */
    static final StreamPolicy UNWATCHED = StreamPolicy.standard().withoutSilenceWatch().withoutVerification();

    final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    final Transport transport = new Transport(loop);
    final StreamRecorder heard = new StreamRecorder();
    private final List<AutoCloseable> resources = new ArrayList<>();
    UpbitStream stream;

    @AfterEach
    void closeAll() throws Exception {
        if (stream != null) {
            stream.close();
        }
        for (final AutoCloseable resource : resources) {
            resource.close();
        }
        loop.close();
    }

    RudeServer server(RudeServer.Script... scripts) throws IOException {
        final RudeServer server = new RudeServer(scripts);
        resources.add(server);
        return server;
    }

    static Endpoint endpoint(RudeServer server) {
        return Endpoint.webSocket("ws://127.0.0.1:" + server.port() + "/websocket/v1");
    }

    /** A public stream with short pauses and without stall detection. */
    static StreamConfig publicConfig(RudeServer server) {
        return quick(StreamConfig.publicStream(endpoint(server)));
    }

    static StreamConfig privateConfig(RudeServer server, JwtSigner signer) {
        return quick(StreamConfig.privateStream(endpoint(server), signer));
    }

    static StreamConfig quick(StreamConfig config) {
        return config.withPolicy(UNWATCHED).withRetry(1_000_000, 20_000_000).withTimeouts(10_000, 50);
    }

    void start(StreamConfig config, List<Subscription> wanted) {
        stream = new UpbitStream(config, transport, ReceiveClock.system(), heard, heard);
        stream.subscribe(wanted);
        stream.start();
    }

    /** Starts a public stream on a server with these scripts and returns the first thing that goes wrong. */
    ConnectionStatus firstFailure(RudeServer.Script... scripts) throws Exception {
        start(publicConfig(server(scripts)), TRADES);
        return heard.await(ConnectionState.DOWN);
    }

    /** Upgrades, takes a subscription and sends one trade. */
    static Peer.ClientFrame serveOneTrade(Peer peer) throws Exception {
        peer.upgrade();
        final Peer.ClientFrame request = peer.readFrame(Opcode.TEXT);
        peer.send(new ServerFrames().binary(TRADE).bytes());
        return request;
    }

    /** As above, and then stays until the client closes. */
    static void serveOneTradeAndStay(Peer peer) throws Exception {
        serveOneTrade(peer);
        peer.readFrame(Opcode.CLOSE);
    }

    /** Answers each ping with a pong and a trade, until the client closes. */
    static void answerPings(Peer peer) throws Exception {
        Peer.ClientFrame frame = peer.readFrame();
        while (frame.opcode() != Opcode.CLOSE) {
            if (frame.opcode() == Opcode.PING) {
                peer.send(new ServerFrames().control(Opcode.PONG, "").binary(TRADE).bytes());
            }
            frame = peer.readFrame();
        }
    }
}
