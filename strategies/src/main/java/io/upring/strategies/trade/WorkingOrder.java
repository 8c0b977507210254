package io.upring.strategies.trade;

import io.upring.engine.account.Order;
import io.upring.engine.strategy.StrategyContext;

/**
 * The one order that a strategy is working in one place: remembered by its id from the request to its end.
 *
 * <p>Threading: single-threaded.
 */
public final class WorkingOrder {
    /** An exchange may refuse a cancel for an order that has just filled; that report needs time to arrive. */
    private static final long CANCEL_AGAIN_NS = 2_000_000_000L;

    private long id = StrategyContext.NO_ORDER;
    private long cancelledAtNs;
    private boolean cancelled;

    /** Whether an order is out. */
    public boolean isWorking() {
        return id != StrategyContext.NO_ORDER;
    }

    public long id() {
        return id;
    }

    /** Starts to work an order. Returns whether it is one: {@link StrategyContext#NO_ORDER} is none. */
    public boolean start(long orderId) {
        id = orderId;
        cancelled = false;
        return isWorking();
    }

    /** Asks for the order's end, at most every two seconds. */
    public void cancel(StrategyContext context) {
        final long nowNs = context.timeNs();
        if (isWorking() && (!cancelled || nowNs - cancelledAtNs >= CANCEL_AGAIN_NS) && context.cancel(id)) {
            cancelled = true;
            cancelledAtNs = nowNs;
        }
    }

    /** Hears of an order. Returns whether it was this one and has ended. */
    public boolean onOrder(Order order) {
        if (!isWorking() || order.id() != id || !order.state().isTerminal()) {
            return false;
        }
        id = StrategyContext.NO_ORDER;
        return true;
    }

    /** Hears of a refusal. Returns whether this order will never exist; a refused cancel leaves it working. */
    public boolean onRefused(long orderId, StrategyContext context) {
        if (!isWorking() || orderId != id) {
            return false;
        }
        final Order order = context.order(id);
        if (order != null && !order.state().isTerminal()) {
            return false;
        }
        id = StrategyContext.NO_ORDER;
        return true;
    }

    /** Looks up what became of it, after a time in which nothing was heard. */
    public void refresh(StrategyContext context) {
        final Order order = isWorking() ? context.order(id) : null;
        if (order == null || order.state().isTerminal()) {
            id = StrategyContext.NO_ORDER;
        }
    }
}
