package io.upring.sim.exchange;

import java.math.BigDecimal;

/** Moves money and coins for one fill, or gives back what an ending order still holds. Nothing is rounded here. */
final class Settlement {
    private final UuidSource uuids;
    private final boolean releaseImprovementAtOnce;
    private final boolean preventedLockedWithFee;

    Settlement(UuidSource uuids, ExchangeConfig config) {
        this.uuids = uuids;
        releaseImprovementAtOnce = config.releaseImprovementAtOnce();
        preventedLockedWithFee = config.preventedLockedWithFee();
    }

    void lock(LiveOrder order) {
        lockHolding(order).lock(order.locked());
    }

    Fill fill(LiveOrder order, BigDecimal price, BigDecimal volume, boolean maker, long nowMs) {
        BigDecimal funds = price.multiply(volume);
        BigDecimal fee = funds.multiply(order.terms().fee(maker));
        Side takerSide = maker ? order.side().opposite() : order.side();
        Fill fill = new Fill(uuids.next(), order.uuid(), Exact.canonical(price), Exact.canonical(volume),
                Exact.canonical(funds), Exact.canonical(fee), maker, takerSide, nowMs);
        order.add(fill);
        if (order.side() == Side.BID) {
            settleBid(order, fill);
        } else {
            lockHolding(order).pay(volume);
            order.unlock(volume);
            order.account().holding(order.market().rules().quote()).credit(funds.subtract(fee));
        }
        return fill;
    }

    /**
     * Gives back what self-match prevention takes away.
     *
     * @param volume at most what the order still wants
     * @param price  at which the match was prevented; a limit bid is charged at its own
     */
    void prevent(LiveOrder order, BigDecimal volume, BigDecimal price) {
        boolean bid = order.side() == Side.BID;
        BigDecimal unitPrice = order.terms().spendsTotal() ? price : order.price();
        BigDecimal funds = bid ? unitPrice.multiply(volume) : BigDecimal.ZERO;
        BigDecimal fee = bid && preventedLockedWithFee
                ? funds.multiply(order.terms().fees().reserved()) : BigDecimal.ZERO;
        order.prevent(volume, funds, fee);
        lockHolding(order).release(bid ? funds.add(fee) : volume);
    }

    /** Gives back everything that the order still holds. @return whether there was anything */
    boolean releaseRest(LiveOrder order) {
        boolean any = order.locked().signum() > 0;
        if (any) {
            lockHolding(order).release(order.locked());
        }
        return any;
    }

    private void settleBid(LiveOrder order, Fill fill) {
        BigDecimal cost = fill.funds().add(fill.fee());
        Holding quote = lockHolding(order);
        quote.pay(cost);
        order.unlock(cost);
        order.account().holding(order.market().rules().base()).buy(fill.volume(), cost);
        BigDecimal saving = BigDecimal.ZERO;
        if (order.isComplete()) {
            // A spent total leaves something, too: the fee of what self-match prevention took away without its fee.
            saving = order.locked();
        } else if (releaseImprovementAtOnce && order.terms().type() == OrderType.LIMIT) {
            saving = order.price().subtract(fill.price()).multiply(fill.volume());
        }
        quote.release(saving);
        order.unlock(saving);
    }

    private static Holding lockHolding(LiveOrder order) {
        return order.account().holding(order.terms().lockCurrency());
    }
}
