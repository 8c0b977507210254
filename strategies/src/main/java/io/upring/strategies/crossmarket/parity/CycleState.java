package io.upring.strategies.crossmarket.parity;

/** What can be said of a {@link Cycle} now. */
public enum CycleState {
    /** The exchange does not list one of its markets. */
    MISSING,
    /** A book is too old, of an earlier connection, behind a gap, has no level, or never came: nothing is said. */
    STALE,
    LIVE
}
