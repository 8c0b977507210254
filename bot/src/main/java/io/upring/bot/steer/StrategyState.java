package io.upring.bot.steer;

import java.util.Locale;

/** How a strategy of a run is. Threading: immutable. */
public enum StrategyState {
    RUNNING, PAUSED, QUARANTINED, REMOVED;

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
