package io.upring.feed.auth;

/**
 * The API keys are missing, malformed or badly kept; the message is one sentence for the user and holds no secret.
 *
 * <p>Threading: immutable.
 */
public final class CredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CredentialsException(String message) {
        super(message);
    }

    CredentialsException(String message, Throwable cause) {
        super(message, cause);
    }
}
