package io.upring.engine.strategy;

/**
 * How it stands with a strategy id; the ordinal is what counters show, so new constants go to the end.
 *
 * <p>Threading: immutable.
 */
public enum StrategyState {
    /** No strategy was ever there. */
    ABSENT,
    /** It is called. */
    ACTIVE,
    /** It hears only of its own orders, and may enter nothing. */
    PAUSED,
    /** It was there; its orders and positions stay its own, and so does the id its name's. */
    REMOVED,
    /** It failed or overstepped: the same as removed, until it is added or reloaded. */
    QUARANTINED;

    private static final StrategyState[] VALUES = values();

    /** The constant with this ordinal, which is its code in counters. */
    public static StrategyState ofCode(int code) {
        return VALUES[code];
    }

    /** Whether there is an instance, which its orders' fates are told to. */
    public boolean isLiving() {
        return this == ACTIVE || this == PAUSED;
    }
}
