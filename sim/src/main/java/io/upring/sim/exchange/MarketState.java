package io.upring.sim.exchange;

/**
 * The life of a market (Upbit API reference, ticker).
 *
 * <p>Threading: immutable.
 */
public enum MarketState {
    /** Announced and listed; orders are refused and nothing trades yet. */
    PREVIEW,
    ACTIVE,
    /** Gone: not listed, not served, unknown to orders. */
    DELISTED
}
