package io.upring.sim.venue.auth;

/**
 * A token refused; the name is one of the reference's authentication errors.
 *
 * <p>Threading: immutable.
 */
public final class AuthException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;

    AuthException(String name, String message) {
        super(message, null, false, false);
        this.name = name;
    }

    /** The error's name, {@code jwt_verification} for instance. */
    public String name() {
        return name;
    }
}
