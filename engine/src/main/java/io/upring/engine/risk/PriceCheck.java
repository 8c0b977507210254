package io.upring.engine.risk;

import io.upring.engine.account.LastPrices;
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
    private static final double BPS = 10_000;
    private static final double E8 = 1e8;
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
        final double other = books.best(order.instrumentId, order.isBid());
        if (order.type == OrderType.LIMIT) {
            return checkLimit(order, other, books.best(order.instrumentId, !order.isBid()));
        }
        walk(order);
        return held(beyond(order, books.averagePrice(), other), limits.takerBps());
    }

    private void walk(Candidate order) {
        books.walk(order.instrumentId, order.isBid(), (order.isBid() ? order.funds : order.volume).doubleValue());
    }

    /**
     * The worst price x 10<sup>8</sup> that the order may be filled at, as far as the book tells: its own limit, or the
     * last level that it needs; any price where no fresh book is deep enough.
     */
    long reachE8(Candidate order) {
        if (order.type == OrderType.LIMIT) {
            return order.priceE8;
        }
        if (books.isKnown(order.instrumentId) && books.ageNs(order.instrumentId, nowNs) <= limits.maxBookAgeNs()) {
            walk(order);
            if (!Double.isNaN(books.worstPrice())) {
                return Math.round(books.worstPrice() * E8);
            }
        }
        return order.isBid() ? Long.MAX_VALUE : 0;
    }

    private Verdict checkAgainstLastPrice(Candidate order) {
        final double last = prices.priceE8(order.instrumentId) / E8;
        if (last == 0) {
            return Verdict.NO_MARKET_PRICE;
        }
        return order.type == OrderType.LIMIT ? checkLimit(order, last, last) : Verdict.ACCEPTED;
    }

    /** Beyond the best of the other side it takes, behind the best of its own it rests; between them all is well. */
    private Verdict checkLimit(Candidate order, double other, double own) {
        final double price = order.priceE8 / E8;
        if (!Double.isNaN(other)) {
            final long beyond = beyond(order, price, other);
            if (beyond > 0) {
                return held(beyond, limits.takerBps());
            }
        }
        // Without an own side the other one is what there is to measure by.
        final double reference = Double.isNaN(own) ? other : own;
        return held(order.isBid() ? bps(reference - price, reference) : bps(price - reference, reference),
            limits.restingBps());
    }

    /** How far a price is worse for the order than the best of the other side. */
    private static long beyond(Candidate order, double price, double best) {
        return order.isBid() ? bps(price - best, best) : bps(best - price, best);
    }

    /** Rounded up; far beyond every collar if there is nothing to compare. */
    private static long bps(double distance, double reference) {
        if (Double.isNaN(distance) || !(reference > 0)) {
            return BEYOND;
        }
        // A price that equals the reference in decimals must not be a basis point away in binary.
        return Math.min(BEYOND, (long) Math.ceil(distance / reference * BPS - 1e-6));
    }

    private Verdict held(long bps, int limit) {
        meter.used(RiskCheck.PRICE_COLLAR, Math.max(0, bps), limit);
        return bps > limit ? Verdict.OUTSIDE_COLLAR : Verdict.ACCEPTED;
    }
}
