package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The one mutable copy of an order; everybody outside gets a {@link #picture()}. */
final class LiveOrder {
    private final String uuid;
    private final LiveAccount account;
    private final OrderTerms terms;
    private final BigDecimal reservedFee;
    private final long createdAtMs;
    private final List<Fill> fills = new ArrayList<>();
    private final QueuePlace place = new QueuePlace();
    private OrderState state = OrderState.WAIT;
    private BigDecimal remainingVolume;
    private BigDecimal executedVolume = BigDecimal.ZERO;
    private BigDecimal executedFunds = BigDecimal.ZERO;
    private BigDecimal paidFee = BigDecimal.ZERO;
    private BigDecimal locked;
    private BigDecimal preventedVolume = BigDecimal.ZERO;
    private BigDecimal preventedFunds = BigDecimal.ZERO;
    private BigDecimal preventedFee = BigDecimal.ZERO;
    private BigDecimal preventedLocked = BigDecimal.ZERO;

    LiveOrder(String uuid, LiveAccount account, OrderTerms terms, long createdAtMs) {
        this.uuid = uuid;
        this.account = account;
        this.terms = terms;
        this.createdAtMs = createdAtMs;
        reservedFee = terms.reservedFee();
        locked = terms.lock();
        remainingVolume = terms.volume();
    }

    String uuid() {
        return uuid;
    }

    String identifier() {
        return terms.identifier();
    }

    LiveAccount account() {
        return account;
    }

    OrderTerms terms() {
        return terms;
    }

    LiveMarket market() {
        return terms.market();
    }

    Side side() {
        return terms.side();
    }

    BigDecimal price() {
        return terms.price();
    }

    BigDecimal remainingVolume() {
        return remainingVolume;
    }

    /** What a spending order has not spent yet, the fee not counted. */
    BigDecimal remainingTotal() {
        return terms.price().subtract(executedFunds).subtract(preventedFunds);
    }

    BigDecimal locked() {
        return locked;
    }

    List<Fill> fills() {
        return fills;
    }

    boolean isComplete() {
        return terms.spendsTotal() ? remainingTotal().signum() == 0 : remainingVolume.signum() == 0;
    }

    /** The most that the order could still trade at {@code price}; what a total buys is cut to 8 decimals. */
    BigDecimal wantedAt(BigDecimal price) {
        return terms.spendsTotal() ? Exact.volumeFor(remainingTotal(), price) : remainingVolume;
    }

    QueuePlace place() {
        return place;
    }

    OrderState state() {
        return state;
    }

    boolean isOpen() {
        return state == OrderState.WAIT;
    }

    long createdAtMs() {
        return createdAtMs;
    }

    boolean sameMember(LiveOrder other) {
        return account.member().equals(other.account.member());
    }

    void add(Fill fill) {
        fills.add(fill);
        executedVolume = executedVolume.add(fill.volume());
        executedFunds = executedFunds.add(fill.funds());
        paidFee = paidFee.add(fill.fee());
        if (remainingVolume != null) {
            remainingVolume = remainingVolume.subtract(fill.volume());
        }
    }

    /**
     * Self-match prevention takes a part of the order away.
     *
     * @param funds what the part would have cost a bid, its fee not counted; 0 for an ask
     * @param fee   part of the reserved fee that goes back with it
     */
    void prevent(BigDecimal volume, BigDecimal funds, BigDecimal fee) {
        preventedVolume = preventedVolume.add(volume);
        preventedFee = preventedFee.add(fee);
        BigDecimal amount = side() == Side.ASK ? volume : funds.add(fee);
        preventedLocked = preventedLocked.add(amount);
        locked = locked.subtract(amount);
        if (remainingVolume == null) {
            preventedFunds = preventedFunds.add(funds);
        } else {
            remainingVolume = remainingVolume.subtract(volume);
        }
    }

    /** Takes over what the fills alone do not tell. */
    void restore(Order image) {
        state = image.state();
        remainingVolume = image.remainingVolume();
        locked = image.locked();
        preventedVolume = image.preventedVolume();
        preventedLocked = image.preventedLocked();
        if (side() == Side.BID) {
            preventedFee = reservedFee.subtract(paidFee).subtract(image.remainingFee());
            preventedFunds = remainingVolume == null ? preventedLocked.subtract(preventedFee) : BigDecimal.ZERO;
        }
    }

    void unlock(BigDecimal amount) {
        locked = locked.subtract(amount);
    }

    void end(OrderState finalState) {
        state = finalState;
    }

    Order picture() {
        // Asks reserve nothing and pay from the proceeds, so nothing of theirs is ever reserved and not yet paid.
        BigDecimal remainingFee = side() == Side.ASK
                ? BigDecimal.ZERO : reservedFee.subtract(paidFee).subtract(preventedFee);
        BigDecimal net = side() == Side.BID ? executedFunds.add(paidFee) : executedFunds.subtract(paidFee);
        return new Order(uuid, terms.identifier(), market().code(), side(), terms.type(), terms.timeInForce(),
                Exact.canonical(terms.price()), Exact.canonical(terms.volume()), state,
                Exact.canonical(remainingVolume), Exact.canonical(executedVolume), Exact.canonical(executedFunds),
                fills.size(), Exact.canonical(reservedFee), Exact.canonical(remainingFee), Exact.canonical(paidFee),
                Exact.canonical(locked), Exact.canonical(Exact.average(net, executedVolume)),
                terms.smp() == null ? null : terms.smp().wire(), Exact.canonical(preventedVolume),
                Exact.canonical(preventedLocked), createdAtMs, terms.fees());
    }
}
