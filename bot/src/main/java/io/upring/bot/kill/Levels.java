package io.upring.bot.kill;

import io.upring.bot.UserError;
import io.upring.engine.event.KillLevel;

/**
 * Names of kill levels as they are written.
 *
 * <p>Threading: stateless.
 */
public final class Levels {
    private Levels() {
    }

    /** @throws UserError if it is not one to which a switch can be raised. */
    public static KillLevel of(String name) {
        for (final KillLevel level : KillLevel.values()) {
            if (level != KillLevel.OFF && KillRecord.name(level).equals(name)) {
                return level;
            }
        }
        throw new UserError("\"level\" must be no-new-entries, reduce-only or flatten, not \"" + name + "\"");
    }
}
