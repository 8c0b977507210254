package io.upring.bot.doctor;

import java.util.Locale;

/**
 * What came of a check.
 *
 * <p>Threading: immutable.
 */
public enum CheckState {
    OK,
    /** Could not be looked at, or does not apply; the finding says which. */
    SKIPPED,
    /** A run would go, but not as well or as safely as it could. */
    WARN,
    /** A run would not go, or must not. */
    FAIL;

    /** As it is shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
