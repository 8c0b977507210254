package io.upring.sim.venue;

/**
 * The venue cannot do what it was asked to; the message is one sentence for the user.
 *
 * <p>Threading: immutable.
 */
public final class VenueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VenueException(String message, Throwable cause) {
        super(message, cause);
    }
}
