package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.KillLevel;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EngineCounters;

/**
 * What the engine itself raises the kill switch for: losses, and orders whose fate stays unknown. Entries are refused
 * from the event on at which it is noticed; the switch follows when it has been kept.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class TripWatch implements PortfolioListener {
    private final LossWatch losses;
    private final UnknownOrders unknown;

    /** @param strategies one more than the highest strategy id. */
    TripWatch(Instruments instruments, String currency, int strategies, RiskLimits limits, EngineCounters counters) {
        losses = new LossWatch(instruments, currency, strategies, limits.losses(), counters);
        unknown = new UnknownOrders(limits.maxUnknownNs(), counters);
    }

    /** Before the portfolio takes the event. */
    void begin(EventSlot slot) {
        losses.begin(slot);
    }

    /**
     * Behind the portfolio.
     *
     * @param standing where the kill switch stands.
     */
    void apply(EventSlot slot, Portfolio portfolio, KillLevel standing) {
        losses.apply(slot, portfolio, standing);
        unknown.apply(slot, portfolio.orders(), standing);
    }

    LossWatch losses() {
        return losses;
    }

    UnknownOrders unknown() {
        return unknown;
    }

    @Override
    public void onOrder(Order order) {
        losses.onOrder(order);
    }

    @Override
    public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
        losses.onFill(order, volume, funds, fee);
    }

    @Override
    public void onClosed(Order order, Amount profit) {
        losses.onClosed(order, profit);
    }
}
