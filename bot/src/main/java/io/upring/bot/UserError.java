package io.upring.bot;

/**
 * Something that the user can put right: the message is the one sentence that says what is wrong, where, and what would
 * be right. It is shown without a stack trace.
 *
 * <p>Threading: immutable.
 */
public class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
