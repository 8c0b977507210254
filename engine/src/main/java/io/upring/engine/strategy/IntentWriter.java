package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderIds;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounters;
import java.util.Arrays;

/** Writes what strategies want into the intent area of the current event. Threading: the strategy stage. */
final class IntentWriter {
    private final Portfolio portfolio;
    private final EngineCounters counters;
    private final StrategyCounters strategyCounters;
    private final IntentView intent = new IntentView();
    private final IntentBudget budget;
    /** By strategy id. */
    private final Restraint[] restraints;
    private EventSlot slot;
    /** In this event, those of intents that were taken back included: no id is ever given twice. */
    private int idsGiven;
    private long nowNs;

    /** What a strategy may ask for. */
    enum Restraint {
        NONE,
        /** Entries are to be refused. */
        ENTRIES,
        /** All its orders are to be refused: they would be undone at once. */
        ORDERS,
        /** It is in its last call: it may cancel and give alerts, nothing that would outlive it is taken. */
        LAST_CALL
    }

    IntentWriter(Portfolio portfolio, IntentBudget budget, int maxStrategies, EngineCounters counters,
                 StrategyCounters strategyCounters) {
        this.budget = budget;
        restraints = new Restraint[maxStrategies + 1];
        Arrays.fill(restraints, Restraint.NONE);
        this.portfolio = portfolio;
        this.counters = counters;
        this.strategyCounters = strategyCounters;
    }

    void begin(EventSlot event, long timeNs) {
        slot = event;
        idsGiven = event.intentCount();
        nowNs = timeNs;
    }

    /** Returns what held before. */
    Restraint restrain(int strategyId, Restraint restraint) {
        final Restraint before = restraints[strategyId];
        restraints[strategyId] = restraint;
        return before;
    }

    /** Whether the strategy has asked for more than its budget. */
    boolean isFlooded(int strategyId) {
        return budget.isFlooded(strategyId);
    }

    /** Another instance begins under the id. */
    void renew(int strategyId) {
        budget.renew(strategyId);
    }

    private boolean isTaken(int strategyId) {
        return restraints[strategyId] != Restraint.LAST_CALL
            && (slot.isRehearsal() || budget.spend(strategyId, nowNs));
    }

    boolean hasRoom() {
        return idsGiven < EventSlot.MAX_INTENTS;
    }

    long order(int strategyId, Instrument instrument, Side side, OrderType type, TimeInForce timeInForce, long priceE8,
               Amount volume, Amount funds) {
        if (!isTaken(strategyId)) {
            return StrategyContext.NO_ORDER;
        }
        if (!portfolio.orders().hasRoom() || !hasRoom()) {
            return noRoom();
        }
        final long orderId = beginIntent(strategyId, IntentView.NEW_ORDER);
        intent.instrumentId(instrument.id()).side(side).orderType(type).timeInForce(timeInForce).priceE8(priceE8)
            .putVolume(volume).putFunds(funds).orderId(orderId);
        markHeldBack(strategyId);
        countIntent(strategyId);
        portfolio.register(intent);
        return orderId;
    }

    /** @param volume zero for what the old order has left. */
    long replace(int strategyId, Order old, long priceE8, Amount volume) {
        if (!isTaken(strategyId)) {
            return StrategyContext.NO_ORDER;
        }
        if (portfolio.orders().openCount() >= portfolio.orders().capacity() || !hasRoom()) {
            return noRoom();
        }
        final long orderId = beginIntent(strategyId, IntentView.REPLACE);
        intent.instrumentId(old.instrument().id()).side(old.side()).orderType(OrderType.LIMIT)
            .timeInForce(old.timeInForce()).priceE8(priceE8).putVolume(volume).orderId(orderId)
            .targetOrderId(old.id());
        markHeldBack(strategyId);
        countIntent(strategyId);
        portfolio.register(intent);
        return orderId;
    }

    /**
     * A sale that the engine makes on the account of a strategy.
     *
     * @param limitE8 price x 10<sup>8</sup> below which nothing is to be sold; 0 to sell at the market.
     * @return its id, 0 without room.
     */
    long sell(int strategyId, Instrument instrument, Amount volume, long limitE8) {
        if (portfolio.orders().openCount() >= portfolio.orders().capacity() || !hasRoom()) {
            return noRoom();
        }
        final long orderId = beginIntent(strategyId, IntentView.NEW_ORDER);
        intent.instrumentId(instrument.id()).side(Side.ASK).orderType(limitE8 == 0 ? OrderType.MARKET : OrderType.LIMIT)
            .timeInForce(limitE8 == 0 ? TimeInForce.GTC : TimeInForce.IOC).priceE8(limitE8)
            .putVolume(volume).orderId(orderId).markByEngine();
        portfolio.register(intent);
        return orderId;
    }

    /** The engine's own cancels count for nobody. */
    boolean cancel(int strategyId, long orderId) {
        if (strategyId != IntentView.ENGINE && !budget.spend(strategyId, nowNs)) {
            return false;
        }
        if (!hasRoom()) {
            return noRoom() != StrategyContext.NO_ORDER;
        }
        beginIntent(strategyId, IntentView.CANCEL);
        final Order target = portfolio.orders().find(orderId);
        intent.targetOrderId(orderId)
            .instrumentId(target == null ? EventSlot.NO_INSTRUMENT : target.instrument().id());
        countIntent(strategyId);
        portfolio.register(intent);
        return true;
    }

    long steer(int strategyId, int kind, Instrument instrument, Instrument to, int streams) {
        if (restraints[strategyId] == Restraint.LAST_CALL) {
            return StrategyContext.NO_ORDER;
        }
        if (!hasRoom()) {
            return noRoom();
        }
        final long request = beginIntent(strategyId, kind);
        intent.instrumentId(instrument.id()).toInstrumentId(to.id()).streams(streams).orderId(request);
        return request;
    }

    boolean alert(int strategyId, int kind, Instrument instrument, double a, double b, double c, double d, double e,
                  double f) {
        if (!hasRoom()) {
            return noRoom() != StrategyContext.NO_ORDER;
        }
        final long number = beginIntent(strategyId, IntentView.ALERT);
        intent.instrumentId(instrument.id()).alertKind(kind).orderId(number).alertValue(0, a).alertValue(1, b)
            .alertValue(2, c).alertValue(3, d).alertValue(4, e).alertValue(5, f);
        return true;
    }

    /** Undoes everything from intent {@code first} of the event on. */
    void takeBackFrom(int first) {
        for (int i = slot.intentCount() - 1; i >= first; i--) {
            portfolio.refuse(intent.wrap(slot, i));
        }
        slot.intentCount(first);
    }

    private long noRoom() {
        if (!slot.isRehearsal()) {
            counters.increment(EngineCounter.INTENTS_WITHOUT_ROOM);
        }
        return StrategyContext.NO_ORDER;
    }

    /** Returns the intent's id. */
    private long beginIntent(int strategyId, int kind) {
        final int index = slot.intentCount();
        intent.wrap(slot, index).clear().strategyId(strategyId).kind(kind);
        slot.intentCount(index + 1);
        return OrderIds.orderId(slot.sequence(), idsGiven++);
    }

    private void markHeldBack(int strategyId) {
        final Restraint restraint = restraints[strategyId];
        if (restraint == Restraint.ENTRIES || restraint == Restraint.ORDERS) {
            intent.holdBack(restraint == Restraint.ORDERS);
        }
    }

    /** Undoes the one new order of the slot as if it had never been asked for, but leaves it in there. */
    void endRehearsal() {
        if (slot.intentCount() > 0) {
            portfolio.takeBack(intent.wrap(slot, 0));
        }
    }

    private void countIntent(int strategyId) {
        if (slot.isRehearsal()) {
            return;
        }
        counters.increment(EngineCounter.INTENTS);
        if (strategyId != IntentView.ENGINE) {
            strategyCounters.intent(strategyId);
        }
    }
}
