package io.upring.feed.net;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/**
 * Says in words why a TLS handshake failed, whoever does TLS: each provider hides the reason in a chain of its own.
 *
 * <p>Threading: stateless.
 */
public final class TlsFailure {
    private static final int MAX_DEPTH = 20;

    private TlsFailure() {
    }

    /** The reason, fit to stand behind a colon; begins in lower case, without a full stop. */
    public static String reason(Throwable failure) {
        String said = "";
        String sentence = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            // The deepest one knows best; wrappers repeat the messages of what they wrap.
            said = cause.getMessage() == null ? said : Excerpt.of(cause.getMessage());
            final String found = sentence(cause);
            sentence = found == null ? sentence : found;
            cause = cause.getCause();
        }
        return sentence == null ? said : sentence + " (" + said + ")";
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            return "the server does not speak TLS";
        }
        if (cause instanceof CertificateExpiredException) {
            return "the server's certificate has expired";
        }
        if (cause instanceof CertificateNotYetValidException) {
            return "the server's certificate is not valid yet";
        }
        if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return "nobody who is trusted here vouches for the server's certificate";
        }
        final boolean isName = cause instanceof CertificateException && cause.getMessage() != null
            && (cause.getMessage().startsWith("No subject alternative") || cause.getMessage().startsWith("No name"));
        return isName ? "the server's certificate is for another host" : null;
    }
}
