package io.upring.strategies.trade;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.strategy.StrategyContext;

/**
 * A waiting limit order that is moved rather than cancelled and made anew: one request ends the old one and makes the
 * new one. While a move is on its way either of the two may be alive, and both count.
 *
 * <p>Threading: single-threaded.
 */
public final class QuotedOrder {
    private static final long NO_ORDER = StrategyContext.NO_ORDER;
    /** An exchange may refuse a cancel for an order that has just filled; that report needs time to arrive. */
    private static final long CANCEL_AGAIN_NS = 2_000_000_000L;

    private long id = NO_ORDER;
    private double price;
    /** The order whose place the current one takes, until it has ended. */
    private long replacedId = NO_ORDER;
    private double replacedPrice;
    private long placedAtNs;
    private long cancelledAtNs;
    private boolean cancelled;

    public boolean isWorking() {
        return id != NO_ORDER || replacedId != NO_ORDER;
    }

    /** Whether this order, or the one that it replaces, has the id. */
    public boolean is(long orderId) {
        return orderId != NO_ORDER && (orderId == id || orderId == replacedId);
    }

    /** Limit price of the current order; NaN without one. */
    public double price() {
        return id == NO_ORDER ? Double.NaN : price;
    }

    /** The higher of the prices at which an order may be alive; negative infinity if there is none. */
    public double highest() {
        return Math.max(id == NO_ORDER ? Double.NEGATIVE_INFINITY : price,
            replacedId == NO_ORDER ? Double.NEGATIVE_INFINITY : replacedPrice);
    }

    /** The lower of the prices at which an order may be alive; infinity if there is none. */
    public double lowest() {
        return Math.min(id == NO_ORDER ? Double.POSITIVE_INFINITY : price,
            replacedId == NO_ORDER ? Double.POSITIVE_INFINITY : replacedPrice);
    }

    /** What the current order has left, base currency; 0 if the exchange is not known to have one. */
    public double remaining(StrategyContext context, Amount scratch) {
        final Order order = id == NO_ORDER ? null : context.order(id);
        if (order == null || order.state().isTerminal()) {
            return 0;
        }
        return order.volume(scratch).doubleValue() - order.executedVolume(scratch).doubleValue();
    }

    /** Starts to work an order. Returns whether it is one: {@link StrategyContext#NO_ORDER} is none. */
    public boolean start(long orderId, double limitPrice, StrategyContext context) {
        id = orderId;
        price = limitPrice;
        cancelled = false;
        placedAtNs = context.timeNs();
        return id != NO_ORDER;
    }

    /** Whether it can be moved: the exchange has it, no move or cancel is on its way, the last one is a pause ago. */
    public boolean isMovable(StrategyContext context, long pauseNs) {
        if (id == NO_ORDER || replacedId != NO_ORDER || cancelled || context.timeNs() - placedAtNs < pauseNs) {
            return false;
        }
        final Order order = context.order(id);
        return order != null && order.state() == OrderState.OPEN;
    }

    /**
     * Asks to move it.
     *
     * @param limitPrice on the tick grid.
     * @param volume zero for what it has left.
     */
    public void move(double limitPrice, Amount volume, StrategyContext context) {
        final long moved = context.replace(id, limitPrice, volume);
        if (moved != NO_ORDER) {
            replacedId = id;
            replacedPrice = price;
            start(moved, limitPrice, context);
        }
    }

    /** Asks for its end, at most every two seconds. */
    public void cancel(StrategyContext context) {
        final long nowNs = context.timeNs();
        if (id != NO_ORDER && (!cancelled || nowNs - cancelledAtNs >= CANCEL_AGAIN_NS) && context.cancel(id)) {
            cancelled = true;
            cancelledAtNs = nowNs;
        }
    }

    /** Hears of an order. Returns whether the exchange did not take it: a while should pass before the next. */
    public boolean onOrder(Order order) {
        if (!is(order.id()) || !order.state().isTerminal()) {
            return false;
        }
        end(order.id());
        return order.state() == OrderState.REJECTED;
    }

    /**
     * Hears of a refusal. Returns whether it was of this order, which will then never be; one that it was to replace
     * lives on.
     */
    public boolean onRefused(long orderId, StrategyContext context) {
        if (!is(orderId)) {
            return false;
        }
        final Order order = context.order(orderId);
        if (order != null && !order.state().isTerminal()) {
            return false;
        }
        end(orderId);
        return true;
    }

    /** Looks up what became of it, after a time in which nothing was heard. */
    public void refresh(StrategyContext context) {
        endIfGone(replacedId, context);
        endIfGone(id, context);
    }

    private void endIfGone(long orderId, StrategyContext context) {
        final Order order = orderId == NO_ORDER ? null : context.order(orderId);
        if (order == null || order.state().isTerminal()) {
            end(orderId);
        }
    }

    private void end(long orderId) {
        if (orderId == replacedId) {
            replacedId = NO_ORDER;
        } else if (orderId == id) {
            // Whatever it was to replace has either ended, too, and says so soon, or is what is left.
            id = replacedId;
            price = replacedPrice;
            replacedId = NO_ORDER;
            cancelled = false;
        }
    }
}
