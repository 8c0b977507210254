package io.upring.sim.exchange;

/**
 * Answer to {@link Exchange#cancelAndNew}: the orders, or an error as REST words it.
 *
 * <p>Threading: immutable.
 */
public sealed interface ReplaceResult permits ReplaceResult.Replaced, OrderResult.Rejected {
    /**
     * @param previous the old order right before its cancel
     * @param created  the new order at the moment of acceptance
     */
    record Replaced(Order previous, Order created) implements ReplaceResult {
    }
}
