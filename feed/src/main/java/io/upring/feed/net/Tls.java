package io.upring.feed.net;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/**
 * Client side TLS: version 1.2 or newer, host names verified, by OpenSSL where its library loads (it allocates a tenth
 * of what the JDK's engine does), else by the JDK.
 *
 * <p>Threading: any thread.
 */
public final class Tls {
    private Tls() {
    }

    /** Trusts what the Java runtime trusts. */
    public static SslContext systemTrust() {
        return SystemTrust.CONTEXT;
    }

    /** Loading the runtime's certificates takes a while: once, and only where TLS is used. */
    private static final class SystemTrust {
        private static final SslContext CONTEXT = build(SslContextBuilder.forClient());
    }

    /** Trusts only the given certificates and what they signed. */
    public static SslContext trusting(X509Certificate... certificates) {
        return build(SslContextBuilder.forClient().trustManager(certificates));
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return builder
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }
}
