package io.upring.bench.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The Java runtime's WebSocket client. */
final class JdkReader implements FrameReader {
    private WebSocket socket;

    @Override
    public void start(URI server, X509Certificate trusted, Tally tally) throws Exception {
        final HttpClient.Builder client = HttpClient.newBuilder();
        if (trusted != null) {
            client.sslContext(trusting(trusted));
        }
        socket = client.build().newWebSocketBuilder().buildAsync(server, new WebSocket.Listener() {
            private int begun;

            @Override
            public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
                begun += data.remaining();
                if (isLast) {
                    tally.add(begun);
                    begun = 0;
                }
                from.request(1);
                return null;
            }
        }).get();
    }

    private static SSLContext trusting(X509Certificate certificate) throws Exception {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        final TrustManagerFactory managers =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Override
    public String threads() {
        return "HttpClient";
    }

    @Override
    public String tls() {
        return "the Java runtime";
    }

    @Override
    public void close() {
        socket.abort();
    }
}
