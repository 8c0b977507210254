package io.upring.sim.venue.auth;

/**
 * A token refused; the name is one of the reference's authentication errors.
 *
 * <p>Threading: immutable.
 */
public final class AuthException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String name;

    AuthException(String name, String message) {
        this(401, name, message);
    }

    AuthException(int status, String name, String message) {
        super(message, null, false, false);
        this.status = status;
        this.name = name;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The error's name, {@code jwt_verification} for instance. */
    public String name() {
        return name;
    }
}
