package io.upring.engine.strategy;

import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.Portfolio;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.ListedMarkets;
import io.upring.engine.risk.TradingGate;
import io.upring.engine.telemetry.EngineCounters;

/**
 * What the engine undoes by itself: it cancels the open orders of quarantined strategies, and, when the kill switch or
 * a STOP says so, every own open order, and sells what strategies hold.
 *
 * <p>It comes before the strategies, so that one that floods the event with intents cannot take its room. What does not
 * fit goes with the next event; a request that was refused is made again a little later, never at once, since its
 * refusal is an event, too. A cancel of an order that the exchange has not acknowledged waits at the gateway; a cancel
 * of which nothing came is repeated, which does no harm.
 *
 * <p>Threading: the strategy stage.
 */
final class Unwinding {
    /** A cancel that was refused. */
    private static final long RETRY_NS = 100_000_000L;
    /** A cancel without any effect. */
    private static final long REPEAT_NS = 5_000_000_000L;

    private final Portfolio portfolio;
    private final TradingGate gate;
    private final IntentWriter intents;
    private final LastPrices prices;
    private final Disposal disposal;
    /** By strategy id. */
    private final boolean[] isAbandoned;
    private boolean anyAbandoned;
    private boolean isActive;
    /** What strategies want from here on is refused, so there is nothing to cancel. */
    private long firstRefusedId;

    Unwinding(Instruments instruments, Portfolio portfolio, ListedMarkets markets, TradingGate gate,
              IntentWriter intents, String[] names, StrategyListener listener, EngineCounters counters) {
        this.portfolio = portfolio;
        this.gate = gate;
        this.intents = intents;
        prices = new LastPrices(instruments.capacity());
        disposal = new Disposal(instruments, portfolio, markets, prices, intents, names, listener, counters);
        isAbandoned = new boolean[names.length];
    }

    /** The strategy has failed: from here on its orders are cancelled. */
    void abandon(int strategyId) {
        isAbandoned[strategyId] = true;
        anyAbandoned = true;
    }

    /** An order's state changed. */
    void onOrder(Order order) {
        if (isActive && order.state().isTerminal() && order.id() < firstRefusedId) {
            disposal.onFreed(order);
        }
    }

    void apply(EventSlot event) {
        prices.apply(event);
    }

    /** Writes what there is to undo as of this event. */
    void undo(EventSlot event, long nowNs) {
        final boolean everything = gate.kill().cancelsAll();
        if (everything && !isActive) {
            firstRefusedId = OrderIds.orderId(event.sequence(), 0);
        } else if (!everything && isActive) {
            disposal.end();
        }
        isActive = everything;
        if (everything || anyAbandoned) {
            cancel(event, everything, nowNs);
        }
        if (gate.kill().sellsAll() && mayChangePositions(event)) {
            disposal.sell(event, gate.checkBooks(Side.ASK) == Verdict.ACCEPTED && portfolio.isLoaded(), nowNs);
        }
    }

    private static boolean mayChangePositions(EventSlot event) {
        return !event.type().isMarketData() && event.typeCode() != EventType.DISCARDED.code();
    }

    private void cancel(EventSlot event, boolean everything, long nowNs) {
        final boolean mayRepeat = event.typeCode() == EventType.TIMER.code()
            || event.typeCode() == EventType.OPERATOR.code();
        Order order = portfolio.orders().firstOpen();
        while (order != null && intents.hasRoom()) {
            final Order next = portfolio.orders().nextOpen(order);
            if ((everything || isAbandoned[order.strategyId()]) && isDue(order, everything, mayRepeat, nowNs)) {
                intents.cancel(IntentView.ENGINE, order.id());
            }
            order = next;
        }
    }

    private boolean isDue(Order order, boolean everything, boolean mayRepeat, long nowNs) {
        final long sinceNs = nowNs - order.cancelSentAtNs();
        return switch (order.state()) {
            case OPEN -> order.cancelSentAtNs() == 0 || mayRepeat && sinceNs >= RETRY_NS;
            case SENT, UNKNOWN -> mayRest(order) && (!everything || order.id() < firstRefusedId)
                && (order.cancelSentAtNs() == 0 || mayRepeat && sinceNs >= RETRY_NS);
            case CANCELLING, RECALLING -> mayRepeat && sinceNs >= REPEAT_NS;
            default -> false;
        };
    }

    /** Orders of the other kinds have ended by the time that the exchange answers. */
    private static boolean mayRest(Order order) {
        return order.type() == OrderType.LIMIT
            && (order.timeInForce() == TimeInForce.GTC || order.timeInForce() == TimeInForce.POST_ONLY);
    }
}
