package io.upring.sim.exchange;

import java.util.Set;

/**
 * Hears everything that the exchange makes public or tells an account, in the order in which it happens.
 *
 * <p>Threading: called on the exchange's thread, from inside the call that caused the event. Must not call back into
 * {@link Exchange#place}, {@code cancel} or {@code apply…}; queries are fine.
 */
public interface ExchangeListener {
    /** The displayed book changed: the source showed a new one, or an own order took from it. */
    default void onBook(Market market, long nowMs) {
    }

    default void onTrade(Market market, Trade trade, long nowMs) {
    }

    /** After {@link #onTrade}, and after a recorded ticker was applied. */
    default void onTicker(Market market, long nowMs) {
    }

    /**
     * An own order's event. Limit orders: WAIT, TRADE…, DONE or CANCEL; price, market and best orders: TRADE…, then
     * DONE
     * or CANCEL (CANCEL also when a remainder of the total is left).
     *
     * @param order as of this event; on the TRADE that fills it completely the state is still {@link OrderState#WAIT}
     * @param fill  the execution on TRADE, else null
     */
    default void onOrder(Account account, Order order, OrderEvent event, Fill fill, long nowMs) {
    }

    /** Balances changed, told after the order event that changed them. {@code currencies} is sorted. */
    default void onAssets(Account account, Set<String> currencies, long nowMs) {
    }
}
