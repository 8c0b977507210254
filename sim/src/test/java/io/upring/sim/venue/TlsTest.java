package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.venue.config.TlsKeyStore;
import io.upring.sim.venue.config.VenueConfig;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("TLS with the venue's own certificate (reference 1.1 and 3.1)")
class TlsTest extends VenueTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Path keyStore() throws Exception {
        Path file = folder.resolve("venue.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "venue", "-keyalg", "EC", "-storetype", "PKCS12", "-keystore",
                file.toString(), "-storepass", PASSWORD, "-dname", "CN=localhost", "-ext",
                "SAN=dns:localhost,ip:127.0.0.1", "-validity", "2").redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }

    private static HttpClient trusting(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("venue", store.getCertificate("venue"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void shouldServeRestAndStreams() throws Exception {
        Path file = keyStore();
        start(config -> config.tls(new TlsKeyStore(file, PASSWORD)));
        assertThat(venue.httpUri().getScheme()).isEqualTo("https");
        assertThat(venue.webSocketUri().getScheme()).isEqualTo("wss");
        HttpClient client = trusting(file);
        assertThat(client.send(HttpRequest.newBuilder(venue.httpUri().resolve("/v1/market/all")).build(),
                HttpResponse.BodyHandlers.ofString()).body()).contains("KRW-BTC");
        CompletableFuture<Integer> received = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder().buildAsync(venue.webSocketUri(), new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                received.complete(data.remaining());
                return null;
            }
        }).orTimeout(10, TimeUnit.SECONDS).join();
        socket.sendText("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-ADA\"]}]", true).join();
        assertThat(received.orTimeout(10, TimeUnit.SECONDS).join()).isPositive();
        socket.abort();
    }

    @Test
    void shouldSayWhatIsWrongWithAKeyStore() throws Exception {
        Path notOne = Files.writeString(folder.resolve("not.p12"), "hello");
        VenueConfig config = VenueConfig.builder().market(new ScriptedMarket())
                .tls(new TlsKeyStore(notOne, PASSWORD)).build();
        assertThatThrownBy(() -> Venue.start(config)).isInstanceOf(VenueException.class)
                .hasMessageContaining("the key store " + notOne + " cannot be used");
        assertThat(new TlsKeyStore(notOne, PASSWORD).toString()).doesNotContain(PASSWORD);
    }
}
