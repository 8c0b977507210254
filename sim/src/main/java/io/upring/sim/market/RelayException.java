package io.upring.sim.market;

/**
 * Another venue's market cannot be relayed; the message is one sentence for the user.
 *
 * <p>Threading: immutable.
 */
public final class RelayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RelayException(String message) {
        super(message);
    }

    RelayException(String message, Throwable cause) {
        super(message, cause);
    }
}
