package io.upring.feed.auth;

/**
 * The API keys are missing, malformed or badly kept; the message is one sentence for the user and holds no secret.
 *
 * <p>Threading: immutable.
 */
public final class CredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CredentialsException(final String message) {
        super(message);
    }

    CredentialsException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
