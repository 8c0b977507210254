package io.upring.bot.config;

import io.upring.bot.UserError;

/**
 * A configuration that cannot be used.
 *
 * <p>Threading: immutable.
 */
public final class ConfigException extends UserError {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }

    ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
