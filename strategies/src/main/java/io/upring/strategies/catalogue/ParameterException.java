package io.upring.strategies.catalogue;

/**
 * A value that a strategy cannot be made with: which key, and what would be right.
 *
 * <p>Threading: immutable.
 */
public final class ParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /** @param message a sentence that goes on from the key: "must be …". */
    public ParameterException(String key, String message) {
        super(key + " " + message);
        this.key = key;
    }

    /** The parameter's name. */
    public String key() {
        return key;
    }
}
