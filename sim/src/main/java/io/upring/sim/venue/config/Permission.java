package io.upring.sim.venue.config;

/**
 * What an API key may be allowed to do; without it the answer is {@code out_of_scope} (Upbit API reference, errors).
 *
 * <p>Threading: immutable.
 */
public enum Permission {
    /** Balances, myAsset. */
    VIEW_ASSETS,
    /** Order queries, orders/chance, myOrder. */
    VIEW_ORDERS,
    /** Placing, testing, replacing and cancelling orders. */
    PLACE_ORDERS
}
