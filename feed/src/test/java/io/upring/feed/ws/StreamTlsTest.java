package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Tls;
import io.upring.feed.net.Transport;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import io.upring.feed.testing.TestCertificate;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTlsTest extends StreamTestBase {
    @TempDir
    private static Path folder;
    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = new TestCertificate(folder);
    }

    private void startOverTls(String host, RudeServer server, Transport trusting) {
        stream = new UpbitStream(
            quick(StreamConfig.publicStream(Endpoint.webSocket("wss://" + host + ":" + server.port() + "/v1"))),
            trusting, ReceiveClock.system(), heard, heard);
        stream.subscribe(TRADES);
        stream.start();
    }

    @Test
    void shouldReadFramesOverTls() throws Exception {
        try (RudeServer server = new RudeServer(certificate.listen(), peer -> {
            assertThat(peer.upgrade()).startsWith("GET /v1 HTTP/1.1\r\n");
            peer.readFrame(Opcode.TEXT);
            for (final byte b : new ServerFrames().binary(TRADE).bytes()) {
                peer.send(new byte[]{b});
            }
            peer.send(new ServerFrames().binary("x".repeat(100_000)).bytes());
            peer.readFrame(Opcode.CLOSE);
        })) {
            startOverTls("localhost", server, new Transport(loop, Tls.trusting(certificate.certificate())));
            assertThat(heard.frame()).isEqualTo("1:" + TRADE);
            assertThat(heard.frame()).hasSize(100_002);
            stream.close();
        }
    }

    @Test
    void shouldRefuseACertificateThatNobodyVouchesFor() throws Exception {
        assertRefused("localhost", transport);
    }

    @Test
    void shouldRefuseACertificateForAnotherHost() throws Exception {
        assertRefused("127.0.0.1", new Transport(loop, Tls.trusting(certificate.certificate())));
    }

    private void assertRefused(String host, Transport trusting) throws Exception {
        try (RudeServer server = new RudeServer(certificate.listen(), Peer::drain)) {
            startOverTls(host, server, trusting);
            final ConnectionStatus down = heard.await(ConnectionState.DOWN);
            assertThat(down.reason()).isEqualTo(DownReason.TLS_FAILED);
            assertThat(down.detail())
                .startsWith("The TLS handshake with " + host + ":" + server.port() + "/v1 (TLS) failed: ");
            stream.close();
        }
    }

    @Test
    void shouldReportAServerThatDoesNotSpeakTls() throws Exception {
        startOverTls("localhost", server(peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n")), transport);
        assertThat(heard.await(ConnectionState.DOWN).reason()).isEqualTo(DownReason.TLS_FAILED);
    }
}
