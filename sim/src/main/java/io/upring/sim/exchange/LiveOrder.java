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
    private OrderState state = OrderState.WAIT;
    private BigDecimal remainingVolume;
    private BigDecimal executedVolume = BigDecimal.ZERO;
    private BigDecimal executedFunds = BigDecimal.ZERO;
    private BigDecimal paidFee = BigDecimal.ZERO;
    private BigDecimal locked;
    private BigDecimal queueAhead;

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
        return terms.price().subtract(executedFunds);
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

    /** Volume to be traded at the price before this resting order has its turn; null while it is not known. */
    BigDecimal queueAhead() {
        return queueAhead;
    }

    void queueAhead(BigDecimal volume) {
        queueAhead = volume;
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

    void unlock(BigDecimal amount) {
        locked = locked.subtract(amount);
    }

    void end(OrderState finalState) {
        state = finalState;
    }

    Order picture() {
        // Asks reserve nothing and pay from the proceeds, so nothing of theirs is ever reserved and not yet paid.
        BigDecimal remainingFee = side() == Side.ASK ? BigDecimal.ZERO : reservedFee.subtract(paidFee);
        BigDecimal net = side() == Side.BID ? executedFunds.add(paidFee) : executedFunds.subtract(paidFee);
        return new Order(uuid, terms.identifier(), market().code(), side(), terms.type(), terms.timeInForce(),
                Exact.canonical(terms.price()), Exact.canonical(terms.volume()), state,
                Exact.canonical(remainingVolume), Exact.canonical(executedVolume), Exact.canonical(executedFunds),
                fills.size(), Exact.canonical(reservedFee), Exact.canonical(remainingFee), Exact.canonical(paidFee),
                Exact.canonical(locked), Exact.canonical(Exact.average(net, executedVolume)), terms.smpType(),
                createdAtMs);
    }
}
