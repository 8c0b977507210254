package io.upring.engine.account;

import io.upring.engine.decimal.Amount;

/** Hears what a {@link Portfolio} makes of the events. Threading: the portfolio's stage. */
public interface PortfolioListener {
    /** For portfolios that nobody listens to. */
    PortfolioListener NONE = new PortfolioListener() {
    };

    /** An order's state or amounts changed. */
    default void onOrder(Order order) {
    }

    /** The order's cumulative amounts grew: the shared amounts are this fill alone, valid during the call. */
    default void onFill(Order order, Amount volume, Amount funds, Amount fee) {
    }

    /**
     * A fill sold what its strategy had bought, or part of it; or it bought back what had been sold beyond that.
     *
     * @param profit what that came to: proceeds less its share of the cost, both with their fees, in the quote currency
     *     of the order's instrument; valid during the call.
     */
    default void onClosed(Order order, Amount profit) {
    }

    /** An event that does not fit the state in which the order was, and still is; see {@link OrderLifecycle}. */
    default void onIllegalEvent(Order order, OrderEvent event) {
    }

    /** A report of an order that is not of this run. */
    default void onForeignOrder() {
    }

    /** A report of an order that bears an id of ours, but is not or no longer remembered: it has no effect. */
    default void onForgottenOrder(long orderId) {
    }
}
