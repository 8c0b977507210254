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
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.ListedMarkets;
import io.upring.engine.risk.TradingGate;
import io.upring.engine.telemetry.EngineCounters;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What the engine undoes by itself: by strategy, as the policy says that holds for it while it is paused, removed or in
 * quarantine - it cancels its open orders, and sells what it holds; and, when the kill switch or a STOP says so, the
 * same for all.
 *
 * <p>A policy holds until it is lifted: an order that turns up late is cancelled as well, and what an order of unknown
 * fate turns out to have bought is sold.
 *
 * <p>It comes before the strategies, so that one that floods the event with intents cannot take its room. What does not
 * fit goes with the next event; a request that was refused is made again a little later, never at once, since its
 * refusal is an event, too, and less and less often: an order that the exchange refuses to cancel may have ended, and
 * cancels at full rate would keep those questions waiting that find it out. A cancel of an order that the exchange has
 * not acknowledged waits at the gateway; a cancel of which nothing came is repeated, which does no harm.
 *
 * <p>Threading: the strategy stage.
 */
final class Unwinding {
    /** After the first refusal of a cancel; with each further one twice as long. */
    private static final long RETRY_NS = 100_000_000L;
    /** A cancel without any effect; also the longest pause after a refusal. */
    private static final long REPEAT_NS = 5_000_000_000L;
    private static final int MAX_DOUBLINGS = Long.SIZE - Long.numberOfLeadingZeros(REPEAT_NS / RETRY_NS);
    private static final IntPredicate ALL = strategyId -> true;

    private final Portfolio portfolio;
    private final TradingGate gate;
    private final IntentWriter intents;
    private final LastPrices prices;
    private final Disposal disposal;
    /** By strategy id; KEEP where nothing is to be undone. */
    private final StopPolicy[] policies;
    /** By strategy id, and for all: what is wanted from here on is refused, so there is nothing to cancel. */
    private final long[] firstRefusedIds;
    private long firstRefusedId;
    private final IntPredicate isFlattened;
    private int cancelled;
    private int flattened;
    private boolean isEverything;
    private boolean isSelling;
    /** Whether something may have been left over that the next event has to see to, whatever it is. */
    private boolean hasRest;

    Unwinding(Instruments instruments, Portfolio portfolio, ListedMarkets markets, TradingGate gate,
              IntentWriter intents, Roster roster, StrategyListener listener, EngineCounters counters) {
        this.portfolio = portfolio;
        this.gate = gate;
        this.intents = intents;
        prices = new LastPrices(instruments.capacity());
        disposal = new Disposal(instruments, portfolio, markets, prices, intents, roster, listener, counters);
        policies = new StopPolicy[roster.capacity() + 1];
        Arrays.fill(policies, StopPolicy.KEEP);
        firstRefusedIds = new long[policies.length];
        isFlattened = strategyId -> policies[strategyId] == StopPolicy.FLATTEN;
    }

    /**
     * What becomes of a strategy's orders and positions from here on.
     *
     * @param refusedFrom the first id of an order of it that risk refuses for the same reason; {@link Long#MAX_VALUE}
     *     if it asks for none any more.
     */
    void policy(int strategyId, StopPolicy policy, long refusedFrom) {
        if (policy == policies[strategyId] && refusedFrom == firstRefusedIds[strategyId]) {
            return;
        }
        cancelled += count(policy != StopPolicy.KEEP) - count(policies[strategyId] != StopPolicy.KEEP);
        flattened += count(policy == StopPolicy.FLATTEN) - count(policies[strategyId] == StopPolicy.FLATTEN);
        policies[strategyId] = policy;
        firstRefusedIds[strategyId] = refusedFrom;
        disposal.forget(strategyId);
        hasRest = true;
    }

    private static int count(boolean condition) {
        return condition ? 1 : 0;
    }

    /** An order's state changed. */
    void onOrder(Order order) {
        if (order.state().isTerminal() && isUndone(order) && order.id() < refusedFrom(order)) {
            disposal.onFreed(order);
        }
    }

    void apply(EventSlot event) {
        prices.apply(event);
    }

    /** Writes what there is to undo as of this event. */
    void undo(EventSlot event, long nowNs) {
        final boolean everything = gate.kill().cancelsAll();
        if (everything && !isEverything) {
            firstRefusedId = OrderIds.orderId(event.sequence(), 0);
            hasRest = true;
        } else if (!everything && isEverything) {
            for (int strategyId = 0; strategyId < policies.length; strategyId++) {
                if (policies[strategyId] != StopPolicy.FLATTEN) {
                    disposal.forget(strategyId);
                }
            }
        }
        isEverything = everything;
        final boolean mayChange = mayChangeOrders(event);
        if ((everything || cancelled > 0) && (hasRest || mayChange)) {
            cancel(event, nowNs);
        }
        sell(event, mayChange, nowNs);
    }

    /** Market data change no order; what strategies ask for on them is not there to be undone, or is refused. */
    private static boolean mayChangeOrders(EventSlot event) {
        return !event.isMarketData() && event.typeCode() != EventType.DISCARDED.code();
    }

    private void sell(EventSlot event, boolean mayChange, long nowNs) {
        final boolean sellsAll = gate.kill().sellsAll();
        if (!sellsAll && flattened == 0) {
            if (isSelling) {
                isSelling = false;
                disposal.end();
            }
        } else if (mayChange) {
            isSelling = true;
            disposal.sell(event, sellsAll ? ALL : isFlattened,
                gate.checkBooks(Side.ASK) == Verdict.ACCEPTED && portfolio.isLoaded(), nowNs);
        }
    }

    private boolean isUndone(Order order) {
        return isEverything || policies[order.strategyId()] != StopPolicy.KEEP;
    }

    private long refusedFrom(Order order) {
        final long ofAll = isEverything ? firstRefusedId : Long.MAX_VALUE;
        return policies[order.strategyId()] == StopPolicy.KEEP ? ofAll
            : Math.min(ofAll, firstRefusedIds[order.strategyId()]);
    }

    private void cancel(EventSlot event, long nowNs) {
        final boolean mayRepeat = event.typeCode() == EventType.TIMER.code()
            || event.typeCode() == EventType.OPERATOR.code() || event.typeCode() == EventType.STRATEGY.code();
        Order order = portfolio.orders().firstOpen();
        while (order != null && intents.hasRoom()) {
            final Order next = portfolio.orders().nextOpen(order);
            if (isUndone(order) && isDue(order, mayRepeat, nowNs)) {
                intents.cancel(IntentView.ENGINE, order.id());
            }
            order = next;
        }
        hasRest = order != null;
    }

    private boolean isDue(Order order, boolean mayRepeat, long nowNs) {
        final long sinceNs = nowNs - order.cancelSentAtNs();
        return switch (order.state()) {
            case OPEN -> order.cancelSentAtNs() == 0 || mayRepeat && sinceNs >= pauseNs(order);
            case SENT, UNKNOWN -> mayRest(order) && order.id() < refusedFrom(order)
                && (order.cancelSentAtNs() == 0 || mayRepeat && sinceNs >= pauseNs(order));
            case CANCELLING, RECALLING -> mayRepeat && sinceNs >= REPEAT_NS;
            default -> false;
        };
    }

    private static long pauseNs(Order order) {
        final int doublings = Math.min(Math.max(order.cancelsRefused() - 1, 0), MAX_DOUBLINGS);
        return Math.min(RETRY_NS << doublings, REPEAT_NS);
    }

    /** Orders of the other kinds have ended by the time that the exchange answers. */
    private static boolean mayRest(Order order) {
        return order.type() == OrderType.LIMIT
            && (order.timeInForce() == TimeInForce.GTC || order.timeInForce() == TimeInForce.POST_ONLY);
    }
}
