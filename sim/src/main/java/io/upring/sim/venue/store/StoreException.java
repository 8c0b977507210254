package io.upring.sim.venue.store;

/**
 * The stored state cannot be used; the message is one sentence that names the file.
 *
 * <p>Threading: immutable.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
