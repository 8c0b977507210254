package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslClientContext;
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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("TLS by the JDK and native; bad input: a certificate that does not match, TLS and plain mixed up")
class StreamTlsTest extends StreamTestBase {
    @TempDir
    private static Path folder;
    private static TestCertificate certificate;
    private static TestCertificate expired;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificate = new TestCertificate(folder);
        expired = TestCertificate.expired(folder);
    }

    private static void assumeThere(Tls.Provider provider) {
        assumeTrue(provider != Tls.Provider.NATIVE || OpenSsl.isAvailable(),
            () -> "skipped: native TLS does not load here: " + OpenSsl.unavailabilityCause());
    }

    private Transport trusting(Tls.Provider provider, TestCertificate trusted) throws Exception {
        assumeThere(provider);
        return new Transport(loop, Tls.trusting(provider,
            trusted.authority() == null ? trusted.certificate() : trusted.authority()));
    }

    private void startOverTls(String host, int port, Transport trusting) {
        stream = new UpbitStream(
            quick(StreamConfig.publicStream(Endpoint.webSocket("wss://" + host + ":" + port + "/v1"))),
            trusting, ReceiveClock.system(), heard, heard);
        stream.subscribe(TRADES);
        stream.start();
    }

    @ParameterizedTest
    @EnumSource(value = Tls.Provider.class, names = {"JDK", "NATIVE"})
    void shouldReadFramesOverTls(Tls.Provider provider) throws Exception {
        final Transport trusting = trusting(provider, certificate);
        try (RudeServer server = new RudeServer(certificate.listen(), peer -> {
            assertThat(peer.upgrade()).startsWith("GET /v1 HTTP/1.1\r\n");
            peer.readFrame(Opcode.TEXT);
            for (final byte b : new ServerFrames().binary(TRADE).bytes()) {
                peer.send(new byte[]{b});
            }
            peer.send(new ServerFrames().binary("x".repeat(100_000)).bytes());
            peer.readFrame(Opcode.CLOSE);
        })) {
            startOverTls("localhost", server.port(), trusting);
            assertThat(heard.frame()).isEqualTo("1:" + TRADE);
            assertThat(heard.frame()).hasSize(100_002);
            stream.close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Tls.Provider.class, names = {"JDK", "NATIVE"})
    void shouldRefuseACertificateThatNobodyVouchesFor(Tls.Provider provider) throws Exception {
        assertRefusedAgainAndAgain("localhost", certificate, trusting(provider, expired),
            "nobody who is trusted here vouches for the server's certificate (");
    }

    @ParameterizedTest
    @EnumSource(value = Tls.Provider.class, names = {"JDK", "NATIVE"})
    void shouldRefuseACertificateForAnotherHost(Tls.Provider provider) throws Exception {
        assertRefusedAgainAndAgain("127.0.0.1", certificate, trusting(provider, certificate),
            "the server's certificate is for another host (No subject alternative names");
    }

    @ParameterizedTest
    @EnumSource(value = Tls.Provider.class, names = {"JDK", "NATIVE"})
    void shouldRefuseAnExpiredCertificate(Tls.Provider provider) throws Exception {
        assertRefusedAgainAndAgain("localhost", expired, trusting(provider, expired),
            "the server's certificate has expired (NotAfter: ");
    }

    private void assertRefusedAgainAndAgain(String host, TestCertificate shown, Transport trusting, String reason)
        throws Exception {
        try (RudeServer server = new RudeServer(shown.listen(), Peer::drain)) {
            startOverTls(host, server.port(), trusting);
            for (int attempt = 1; attempt <= 2; attempt++) {
                final ConnectionStatus down = heard.await(ConnectionState.DOWN);
                assertThat(down.reason()).isEqualTo(DownReason.TLS_FAILED);
                assertThat(down.attempts()).isEqualTo(attempt);
                assertThat(down.detail()).startsWith(
                    "The TLS handshake with " + host + ":" + server.port() + "/v1 (TLS) failed: " + reason);
            }
            stream.close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Tls.Provider.class, names = {"JDK", "NATIVE"})
    void shouldSayThatAServerDoesNotSpeakTlsAndRecoverWhenItDoes(Tls.Provider provider) throws Exception {
        final Transport trusting = trusting(provider, certificate);
        final int port;
        try (RudeServer plain = new RudeServer(peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            port = plain.port();
            startOverTls("localhost", port, trusting);
            final ConnectionStatus down = heard.await(ConnectionState.DOWN);
            assertThat(down.reason()).isEqualTo(DownReason.TLS_FAILED);
            assertThat(down.detail()).contains(" (TLS) failed: the server does not speak TLS (");
        }
        try (RudeServer sane = new RudeServer(certificate.listen(port), StreamTestBase::serveOneTradeAndStay)) {
            assertThat(heard.await(ConnectionState.FLOWING).attempts()).isGreaterThan(1);
            assertThat(sane.accepted()).isPositive();
            stream.close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Tls.Provider.class, names = {"JDK", "NATIVE"})
    void shouldReportAServerThatClosesDuringTheTlsHandshake(Tls.Provider provider) throws Exception {
        startOverTls("localhost", server(peer -> { }).port(), trusting(provider, certificate));
        final ConnectionStatus down = heard.await(ConnectionState.DOWN);
        assertThat(down.reason()).isEqualTo(DownReason.TLS_FAILED);
        assertThat(heard.await(ConnectionState.DOWN).epoch()).isEqualTo(2);
    }

    @Test
    void shouldReportATlsServerWherePlainTextWasExpectedAndRecover() throws Exception {
        final int port;
        try (RudeServer server = new RudeServer(certificate.listen(), Peer::drain)) {
            start(publicConfig(server), TRADES);
            final ConnectionStatus down = heard.await(ConnectionState.DOWN);
            assertThat(down.reason()).isEqualTo(DownReason.HANDSHAKE_REFUSED);
            assertThat(down.detail())
                .isEqualTo("The server speaks TLS on this port: its address begins with wss:, not ws:.");
            port = server.port();
        }
        try (RudeServer sane = new RudeServer(
            new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), StreamTestBase::serveOneTradeAndStay)) {
            assertThat(heard.await(ConnectionState.FLOWING).attempts()).isGreaterThan(1);
            assertThat(sane.accepted()).isPositive();
            stream.close();
        }
    }

    @Test
    void shouldUseNativeTlsWhereItLoadsUnlessToldOtherwise() throws Exception {
        assumeThere(Tls.Provider.NATIVE);
        assertThat(Tls.trusting(certificate.certificate())).isInstanceOf(OpenSslClientContext.class);
        assertThat(Tls.trusting(Tls.Provider.JDK, certificate.certificate()))
            .isNotInstanceOf(OpenSslClientContext.class);
        assertThat(Tls.describe(Tls.Provider.AUTO)).isEqualTo("BoringSSL");
        System.setProperty(Tls.PROPERTY, "jdk");
        try {
            assertThat(Tls.trusting(certificate.certificate())).isNotInstanceOf(OpenSslClientContext.class);
            System.setProperty(Tls.PROPERTY, "openssl");
            assertThatThrownBy(() -> Tls.trusting(certificate.certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dupring.tls=openssl is none of auto, jdk and native.");
        } finally {
            System.clearProperty(Tls.PROPERTY);
        }
    }

    @Test
    void shouldFindTheRuntimesCertificates() {
        assertThat(Tls.systemTrust()).isSameAs(Tls.systemTrust());
    }
}
