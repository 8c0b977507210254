package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.OrderTable;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;

/**
 * Orders of which it is not known what became of them: how many, how old, and whether that has lasted too long. Looked
 * at with every timer. A process that goes on with a run is given the whole time again to find out; the age that is
 * shown is the true one.
 *
 * <p>Such an order ties up all that it could cost, from the moment at which it was asked for until its fate is proven:
 * the {@link io.upring.engine.account.Portfolio} sees to that.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class UnknownOrders {
    /** Until then a request is on its way, which is no question yet. */
    private static final long IN_FLIGHT_NS = 1_000_000_000L;

    private final long maxUnknownNs;
    private final EngineCounters counters;
    private final TripRequest trip = new TripRequest(KillLevel.NO_NEW_ENTRIES, KillCause.UNKNOWN_ORDER);
    private final OperatorView operator = new OperatorView();
    private long nowNs;
    private long resumedAtNs = Long.MIN_VALUE;
    private boolean isOverdue;
    private long oldestNs;

    UnknownOrders(long maxUnknownNs, EngineCounters counters) {
        this.maxUnknownNs = maxUnknownNs;
        this.counters = counters;
    }

    void apply(EventSlot slot, OrderTable orders, KillLevel standing) {
        nowNs = Math.max(nowNs, slot.receivedAtNs());
        if (slot.isMarketData()) {
            return;
        }
        final boolean isCommand = slot.typeCode() == EventType.OPERATOR.code();
        if (isCommand) {
            onCommand(slot);
        }
        if (isCommand || slot.typeCode() == EventType.TIMER.code()) {
            look(orders);
            trip.update(slot, isOverdue, standing);
        }
    }

    private void onCommand(EventSlot slot) {
        operator.wrap(slot);
        if (operator.command() == OperatorCommand.RESUME) {
            resumedAtNs = slot.receivedAtNs();
        }
        if (operator.command() == OperatorCommand.RESUME || operator.command() == OperatorCommand.REARM) {
            trip.renew();
        }
    }

    private void look(OrderTable orders) {
        long count = 0;
        oldestNs = 0;
        isOverdue = false;
        for (Order order = orders.firstOpen(); order != null; order = orders.nextOpen(order)) {
            final long ageNs = nowNs - order.sentAtNs();
            if (isUnknown(order.state(), ageNs)) {
                count++;
                oldestNs = Math.max(oldestNs, ageNs);
                isOverdue |= nowNs - Math.max(order.sentAtNs(), resumedAtNs) > maxUnknownNs;
            }
        }
        counters.set(EngineCounter.ORDERS_UNKNOWN, count);
        counters.set(EngineCounter.OLDEST_UNKNOWN, oldestNs);
    }

    private boolean isUnknown(OrderState state, long ageNs) {
        return state == OrderState.UNKNOWN
            || (state == OrderState.SENT || state == OrderState.RECALLING)
            && ageNs > Math.min(IN_FLIGHT_NS, maxUnknownNs);
    }

    /** Whether no position may be entered because of one. */
    boolean isOverdue() {
        return isOverdue;
    }

    /** Age of the oldest; its limit is {@link RiskLimits#maxUnknownNs()}. */
    long oldestNs() {
        return oldestNs;
    }
}
