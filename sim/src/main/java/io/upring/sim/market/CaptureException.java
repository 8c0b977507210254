package io.upring.sim.market;

/**
 * A capture file that cannot be played; the message is one sentence for the user, naming file, line and offset.
 *
 * <p>Threading: any thread.
 */
public final class CaptureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CaptureException(String message) {
        super(message);
    }

    CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
