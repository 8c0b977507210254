package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;

/**
 * Sales that lost, in a row over all strategies. A sale is an order that sold what its strategy had bought: however
 * many fills it took, it counts once, when it has ended. The limit reached, entries pause; if as many losses again
 * follow without a win between them, or if the pause is zero, only an operator can go on.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class LossStreak {
    private final int limit;
    private final long coolDownNs;
    /** By strategy and instrument: what the sale under way has come to; null before the first. */
    private final Amount[] profits;
    private final boolean[] isOpen;
    private final int width;
    private long losses;
    private long pausedUntilNs = Long.MIN_VALUE;
    private boolean isTripped;

    LossStreak(LossLimits limits, int strategies, int instruments) {
        limit = limits.maxConsecutiveLosses();
        coolDownNs = limits.coolDownNs();
        width = instruments;
        profits = new Amount[strategies * instruments];
        isOpen = new boolean[profits.length];
    }

    void onClosed(Order order, Amount profit) {
        final int place = place(order);
        if (profits[place] == null) {
            profits[place] = new Amount();
        }
        profits[place].add(profit);
        isOpen[place] = true;
    }

    void onOrder(Order order, long nowNs) {
        final int place = place(order);
        if (!order.state().isTerminal() || order.side() != Side.ASK || !isOpen[place]) {
            return;
        }
        isOpen[place] = false;
        final int sign = profits[place].signum();
        profits[place].setZero();
        if (sign > 0) {
            losses = 0;
        } else if (sign < 0 && ++losses % limit == 0) {
            isTripped |= coolDownNs == 0 || losses >= 2L * limit;
            pausedUntilNs = nowNs + coolDownNs;
        }
    }

    private int place(Order order) {
        return order.strategyId() * width + order.instrument().id();
    }

    /** Whether entries wait. */
    boolean isPausing(long nowNs) {
        return isTripped || nowNs < pausedUntilNs;
    }

    /** Whether the kill switch is due. */
    boolean isTripped() {
        return isTripped;
    }

    long losses() {
        return losses;
    }

    /** An operator has re-armed: the count starts anew. */
    void forgive() {
        losses = 0;
        pausedUntilNs = Long.MIN_VALUE;
        isTripped = false;
    }
}
