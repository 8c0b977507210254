package io.upring.feed.net;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client side TLS: version 1.2 or newer, host names verified.
 *
 * <p>Threading: any thread.
 */
public final class Tls {
    /** System property that names the {@link Provider}, in lower case; {@code auto} when it is not set. */
    public static final String PROPERTY = "upring.tls";

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    /** Who does the encryption. */
    public enum Provider {
        /** Native where its library loads, which the jar holds for Linux; else the JDK. */
        AUTO,
        /** The TLS of the Java runtime. */
        JDK,
        /** BoringSSL through netty-tcnative: it allocates a tenth of what the JDK's engine does. */
        NATIVE;

        /** @throws IllegalArgumentException in one sentence, for a name of none. */
        static Provider of(String name) {
            for (final Provider provider : values()) {
                if (provider.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return provider;
                }
            }
            throw new IllegalArgumentException(
                "-D" + PROPERTY + "=" + name + " is none of auto, jdk and native.");
        }
    }

    private Tls() {
    }

    /**
     * Trusts what the Java runtime trusts.
     *
     * @throws IllegalArgumentException if {@value #PROPERTY} names no provider.
     * @throws IllegalStateException if the provider asked for is not there.
     */
    public static SslContext systemTrust() {
        synchronized (SystemTrust.class) {
            if (SystemTrust.context == null) {
                final Provider provider = configured();
                SystemTrust.context = build(provider, SslContextBuilder.forClient());
                LOG.info("TLS is done by {}.", describe(provider));
            }
            return SystemTrust.context;
        }
    }

    /** Loading the runtime's certificates takes a while: once, and only where TLS is used. */
    private static final class SystemTrust {
        private static SslContext context;
    }

    /** Trusts only the given certificates and what they signed. */
    public static SslContext trusting(X509Certificate... certificates) {
        return trusting(configured(), certificates);
    }

    /** As above, by the given provider, whatever the property says. */
    public static SslContext trusting(Provider provider, X509Certificate... certificates) {
        return build(provider, SslContextBuilder.forClient().trustManager(certificates));
    }

    private static Provider configured() {
        return Provider.of(System.getProperty(PROPERTY, "auto"));
    }

    /** Who does it in the end, for reports. */
    public static String describe(Provider provider) {
        return isNative(provider) ? OpenSsl.versionString() : "the Java runtime";
    }

    private static boolean isNative(Provider provider) {
        return switch (provider) {
            case JDK -> false;
            case AUTO -> OpenSsl.isAvailable();
            case NATIVE -> {
                if (!OpenSsl.isAvailable()) {
                    throw new IllegalStateException(
                        "Native TLS is asked for, but its library does not load: " + OpenSsl.unavailabilityCause());
                }
                yield true;
            }
        };
    }

    private static SslContext build(Provider provider, SslContextBuilder builder) {
        try {
            return builder
                .sslProvider(isNative(provider) ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }
}
