package io.upring.strategies.premium;

/** What can be said of a premium now. */
public enum PremiumState {
    /** No source is configured for what it needs, or it has never told anything: there is no number. */
    NO_REFERENCE,
    /** What it stands on is too old. */
    STALE,
    LIVE
}
