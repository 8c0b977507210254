package io.upring.bot.run;

import io.upring.bot.UserError;

/**
 * A run that cannot start or go on, though its configuration is right: a port in use, a key refused, an exchange that
 * does not answer.
 *
 * <p>Threading: immutable.
 */
public final class RunException extends UserError {
    private static final long serialVersionUID = 1L;

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }

    public RunException(String message) {
        super(message);
    }
}
