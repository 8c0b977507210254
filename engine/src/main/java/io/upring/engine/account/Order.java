package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import java.math.RoundingMode;

/**
 * One order of this run: what was asked, where it stands, and its cumulative amounts, which only ever grow.
 *
 * <p>Threading: belongs to the {@link Portfolio} that hands it out; readers stay on that stage's thread and must not
 * keep it, since the row is used again some time after the order has ended.
 */
public final class Order {
    private static final long ONE_E8 = 100_000_000L;

    private final Amount volume = new Amount();
    private final Amount funds = new Amount();
    private final Amount executedVolume = new Amount();
    private final Amount executedFunds = new Amount();
    private final Amount paidFee = new Amount();
    private final Amount locked = new Amount();

    private long id;
    private Instrument instrument;
    private int strategyId;
    private Side side;
    private OrderType type;
    private TimeInForce timeInForce;
    private long priceE8;
    private OrderState state;
    private int tradesCount;
    private boolean adopted;
    private long replaces;
    private long replacedBy;
    private boolean takesRemainder;
    private boolean isProvisional;
    private long uuidHigh;
    private long uuidLow;
    private boolean lockIsStated;
    private boolean byEngine;
    private long sentAtNs;
    private long cancelSentAtNs;
    private int cancelsRefused;

    /** Its place among the orders that ended last. */
    int endedPlace;
    /** Links of the portfolio's list of open orders, oldest first. */
    Order previousOpen;
    Order nextOpen;
    /** Links of the list of open orders of the same instrument. */
    Order olderOfInstrument;
    Order newerOfInstrument;

    Order() {
    }

    /** One that others made, as the exchange states it; what it has executed so far is not ours. */
    void adopt(OrderView stated, Instrument orderInstrument, Amount scratch) {
        id = stated.orderId();
        instrument = orderInstrument;
        adopted = true;
        strategyId = IntentView.ENGINE;
        byEngine = false;
        sentAtNs = stated.slot().receivedAtNs();
        cancelSentAtNs = 0;
        cancelsRefused = 0;
        replaces = 0;
        replacedBy = 0;
        takesRemainder = false;
        isProvisional = false;
        side = stated.side();
        type = stated.orderType();
        timeInForce = stated.timeInForce();
        priceE8 = type == OrderType.LIMIT ? stated.price(scratch).toE8Saturated() : 0;
        stated.volume(volume);
        funds.setZero();
        stated.executedVolume(executedVolume);
        stated.executedFunds(executedFunds);
        stated.paidFee(paidFee);
        stated.locked(locked);
        lockIsStated = true;
        state = OrderState.OPEN;
        tradesCount = stated.tradesCount();
        uuidHigh = stated.uuidHigh();
        uuidLow = stated.uuidLow();
    }

    void start(IntentView intent, Instrument orderInstrument, Amount scratch) {
        id = intent.orderId();
        adopted = false;
        instrument = orderInstrument;
        strategyId = intent.strategyId();
        byEngine = intent.isByEngine();
        sentAtNs = intent.slot().receivedAtNs();
        cancelSentAtNs = 0;
        cancelsRefused = 0;
        side = intent.side();
        type = intent.orderType();
        timeInForce = intent.timeInForce();
        priceE8 = intent.priceE8();
        intent.volume(volume);
        intent.funds(funds);
        executedVolume.setZero();
        executedFunds.setZero();
        paidFee.setZero();
        state = OrderState.SENT;
        tradesCount = 0;
        replaces = 0;
        replacedBy = 0;
        takesRemainder = false;
        isProvisional = false;
        uuidHigh = 0;
        uuidLow = 0;
        lockIsStated = false;
        locked.set(entryLock(this.side, type, priceE8, volume, funds, orderInstrument, scratch));
    }

    /** Makes this the one that shall take the place of an open order, for what that has left if it states no volume. */
    void takePlaceOf(Order old, Amount scratch) {
        replaces = old.id;
        old.replacedBy = id;
        takesRemainder = volume.isZero();
        isProvisional = true;
        awaitEndOf(old, scratch);
    }

    /**
     * While nothing is heard of this order, the exchange ties up the larger of its lock and the lock of the order that
     * it takes the place of: this one adds the difference.
     */
    void awaitEndOf(Order old, Amount scratch) {
        if (takesRemainder) {
            volume.set(old.volume).subtract(old.executedVolume);
        }
        locked.set(entryLock(side, type, priceE8, volume, funds, instrument, scratch)).subtract(old.locked);
        if (locked.signum() < 0) {
            locked.setZero();
        }
    }

    /** Whether it shall take the place of another order, and the exchange has not shown it yet. */
    boolean isProvisional() {
        return isProvisional && !state.isTerminal();
    }

    /** What the exchange ties up for such an order on entry, its fee included (Upbit API reference 4.4). */
    public static Amount entryLock(Side side, OrderType type, long priceE8, Amount volume, Amount funds,
                                   Instrument instrument, Amount into) {
        if (side == Side.ASK) {
            return into.set(volume);
        }
        if (type == OrderType.LIMIT) {
            into.set(volume).multiplyE8(priceE8, RoundingMode.UP);
        } else {
            into.set(funds);
        }
        return into.multiplyE8(ONE_E8 + instrument.bidFeeE8(), RoundingMode.UP);
    }

    /**
     * Takes over the amounts of a report. One that is older than what is known changes nothing: amounts only grow, the
     * lock only shrinks. One that states more executed volume but no funds is incomplete - some replies to requests are
     * so - and changes nothing either: a complete one follows.
     *
     * @return whether the report is complete.
     */
    boolean absorb(OrderView report, Amount scratch) {
        if ((report.uuidHigh() | report.uuidLow()) != 0) {
            uuidHigh = report.uuidHigh();
            uuidLow = report.uuidLow();
        }
        final int progress = report.executedVolume(scratch).compareTo(executedVolume);
        if (progress < 0) {
            return true;
        }
        if (progress > 0 && report.executedFunds(scratch).isZero()) {
            return false;
        }
        isProvisional = false;
        if (takesRemainder && report.report() != OrderReport.TRADE && !report.volume(scratch).isZero()) {
            volume.set(scratch);
        }
        report.executedVolume(executedVolume);
        grow(executedFunds, report.executedFunds(scratch));
        grow(paidFee, report.paidFee(scratch));
        // The first statement replaces our own estimate, which may be off where the exchange's rules are others now.
        if (!lockIsStated || report.locked(scratch).compareTo(locked) < 0) {
            report.locked(locked);
            lockIsStated = true;
        }
        tradesCount = Math.max(tradesCount, report.tradesCount());
        return true;
    }

    private static void grow(Amount known, Amount stated) {
        if (stated.compareTo(known) > 0) {
            known.set(stated);
        }
    }

    /** The order was held to have ended, and has not: nothing is known of its lock until the next report. */
    void revive() {
        state = OrderState.UNKNOWN;
        lockIsStated = false;
    }

    void cancelSentAtNs(long timeNs) {
        cancelSentAtNs = timeNs;
    }

    void cancelRefused() {
        cancelsRefused++;
    }

    void state(OrderState newState) {
        state = newState;
        if (newState.isTerminal()) {
            locked.setZero();
        }
    }

    public long id() {
        return id;
    }

    public Instrument instrument() {
        return instrument;
    }

    public int strategyId() {
        return strategyId;
    }

    /** Whether others made it: the exchange knows it by its UUID, not by an identifier of ours. */
    public boolean isAdopted() {
        return adopted;
    }

    /** Whether the engine made it: a sale of what the strategy held. */
    public boolean isByEngine() {
        return byEngine;
    }

    /** Time of the event that made us want it. */
    public long sentAtNs() {
        return sentAtNs;
    }

    /** Time of the event that made us want it cancelled last, 0 for none. */
    public long cancelSentAtNs() {
        return cancelSentAtNs;
    }

    /** How many cancels of it were refused, by the exchange or on the way there. */
    public int cancelsRefused() {
        return cancelsRefused;
    }

    public Side side() {
        return side;
    }

    public OrderType type() {
        return type;
    }

    public TimeInForce timeInForce() {
        return timeInForce;
    }

    /** Limit price x 10<sup>8</sup>, 0 without one. */
    public long priceE8() {
        return priceE8;
    }

    public OrderState state() {
        return state;
    }

    /** The order whose place it takes, 0 if none. */
    public long replaces() {
        return replaces;
    }

    /** The order that was last asked for in its place, 0 if none. */
    public long replacedBy() {
        return replacedBy;
    }

    public int tradesCount() {
        return tradesCount;
    }

    public long uuidHigh() {
        return uuidHigh;
    }

    public long uuidLow() {
        return uuidLow;
    }

    public Amount volume(Amount into) {
        return into.set(volume);
    }

    /** Quote currency to spend, for orders that state no volume. */
    public Amount funds(Amount into) {
        return into.set(funds);
    }

    /** Base currency, cumulative. */
    public Amount executedVolume(Amount into) {
        return into.set(executedVolume);
    }

    /** Quote currency, cumulative, without fees. */
    public Amount executedFunds(Amount into) {
        return into.set(executedFunds);
    }

    /** Quote currency, cumulative. */
    public Amount paidFee(Amount into) {
        return into.set(paidFee);
    }

    /** What the order ties up: quote currency of a bid, base currency of an ask. */
    public Amount locked(Amount into) {
        return into.set(locked);
    }

    /** The currency that {@link #locked} is in. */
    public int lockedCurrencyId() {
        return side == Side.BID ? instrument.quoteId() : instrument.baseId();
    }

    @Override
    public String toString() {
        return side + " " + instrument + " " + type + " #" + id + " " + state + " executed " + executedVolume;
    }
}
