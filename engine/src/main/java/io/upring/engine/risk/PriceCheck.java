package io.upring.engine.risk;

import io.upring.engine.account.LastPrices;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Verdict;

/**
 * Whether an order's price is one that the market knows: against typing errors, strategies that compute nonsense, and
 * books too thin for a market order.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class PriceCheck {
    private static final int BPS = 10_000;
    /** What no market can give: the book does not hold the order, or has no other side. */
    private static final long BEYOND = 1_000_000;

    private final CollarLimits limits;
    private final LastPrices prices;
    private final RiskMeter meter;
    private final Books books;
    private long nowNs;

    PriceCheck(CollarLimits limits, LastPrices prices, int instruments, RiskMeter meter) {
        this.limits = limits;
        this.prices = prices;
        this.meter = meter;
        books = new Books(instruments);
        meter.limit(RiskCheck.BOOK_AGE, limits.maxBookAgeNs(), 0);
        meter.limit(RiskCheck.PRICE_COLLAR, limits.takerBps(), 0);
    }

    void apply(EventSlot slot) {
        books.apply(slot);
        nowNs = slot.receivedAtNs();
    }

    Verdict checkAge(Candidate order) {
        if (limits.reference() == CollarLimits.Reference.NONE || usesLastPrice(order.instrumentId)) {
            return Verdict.ACCEPTED;
        }
        final long ageNs = books.ageNs(order.instrumentId, nowNs);
        meter.used(RiskCheck.BOOK_AGE, ageNs, limits.maxBookAgeNs());
        return ageNs > limits.maxBookAgeNs() ? Verdict.STALE_BOOK : Verdict.ACCEPTED;
    }

    private boolean usesLastPrice(int instrumentId) {
        return limits.reference() == CollarLimits.Reference.BOOK_OR_LAST_PRICE && !books.isKnown(instrumentId);
    }

    /** What only reduces a position is not locked in by a book that is old or was never there. */
    Verdict checkCollar(Candidate order) {
        if (limits.reference() == CollarLimits.Reference.NONE) {
            return Verdict.ACCEPTED;
        }
        if (usesLastPrice(order.instrumentId)) {
            return checkAgainstLastPrice(order);
        }
        if (books.ageNs(order.instrumentId, nowNs) > limits.maxBookAgeNs()) {
            return Verdict.ACCEPTED;
        }
        final long otherE8 = books.bestE8(order.instrumentId, order.isBid());
        if (order.type == OrderType.LIMIT) {
            return checkLimit(order, otherE8, books.bestE8(order.instrumentId, !order.isBid()));
        }
        walk(order);
        return held(beyond(order, books.averageE8(), otherE8), limits.takerBps());
    }

    private void walk(Candidate order) {
        books.walk(order.instrumentId, order.isBid(), (order.isBid() ? order.funds : order.volume).doubleValue());
    }

    /**
     * The worst price x 10<sup>8</sup> that a market order is reckoned to be filled at: the last level of the book that
     * it needs, and the collar beyond that, since the book may move before the order arrives; any price where no
     * fresh book is deep enough.
     *
     * @param amount money to spend, or the volume to sell.
     */
    long reachE8(int instrumentId, boolean isBid, Amount amount) {
        if (amount.signum() > 0 && books.isKnown(instrumentId)
            && books.ageNs(instrumentId, nowNs) <= limits.maxBookAgeNs()
            && books.walk(instrumentId, isBid, amount.doubleValue()) && books.worstE8() != 0) {
            final long beyondE8 = books.worstE8() / BPS * Math.min(BPS, limits.takerBps());
            return isBid ? books.worstE8() + beyondE8 : books.worstE8() - beyondE8;
        }
        return isBid ? Long.MAX_VALUE : 0;
    }

    private Verdict checkAgainstLastPrice(Candidate order) {
        final long lastE8 = prices.priceE8(order.instrumentId);
        if (lastE8 == 0) {
            return Verdict.NO_MARKET_PRICE;
        }
        return order.type == OrderType.LIMIT ? checkLimit(order, lastE8, lastE8) : Verdict.ACCEPTED;
    }

    /**
     * Beyond the best of the other side it takes, behind the best of its own it rests; between them all is well.
     *
     * @param otherE8 best price x 10<sup>8</sup> of the other side, 0 for none.
     * @param ownE8 of the own side.
     */
    private Verdict checkLimit(Candidate order, long otherE8, long ownE8) {
        if (otherE8 != 0) {
            final long beyond = beyond(order, order.priceE8, otherE8);
            if (beyond > 0) {
                return held(beyond, limits.takerBps());
            }
        }
        // Without an own side the other one is what there is to measure by.
        final long referenceE8 = ownE8 == 0 ? otherE8 : ownE8;
        return held(bps(order.isBid() ? referenceE8 - order.priceE8 : order.priceE8 - referenceE8, referenceE8),
            limits.restingBps());
    }

    /** How far a price is worse for the order than the best of the other side. */
    private static long beyond(Candidate order, long priceE8, long bestE8) {
        return priceE8 == 0 ? BEYOND : bps(order.isBid() ? priceE8 - bestE8 : bestE8 - priceE8, bestE8);
    }

    /** Rounded up; far beyond every collar if there is nothing to compare. */
    private static long bps(long distanceE8, long referenceE8) {
        if (referenceE8 == 0) {
            return BEYOND;
        }
        // What is a whole number of basis points in decimals must not be one more in binary.
        return Math.min(BEYOND, (long) Math.ceil((double) distanceE8 / referenceE8 * BPS - 1e-6));
    }

    private Verdict held(long bps, int limit) {
        meter.used(RiskCheck.PRICE_COLLAR, Math.max(0, bps), limit);
        return bps > limit ? Verdict.OUTSIDE_COLLAR : Verdict.ACCEPTED;
    }
}
