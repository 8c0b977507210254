package io.upring.sim.venue.config;

import java.util.Set;

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
    PLACE_ORDERS,
    /** Lists of withdrawals. */
    VIEW_WITHDRAWALS,
    /** Withdrawals and their cancellation. */
    MAKE_WITHDRAWALS;

    /** What a trader needs, and nothing that could take money away. */
    public static Set<Permission> trading() {
        return Set.of(VIEW_ASSETS, VIEW_ORDERS, PLACE_ORDERS);
    }
}
