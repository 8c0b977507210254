package io.upring.strategies.spread;

import io.upring.engine.event.OrderBookView;
import io.upring.engine.indicator.BookImbalance;
import io.upring.engine.market.TickTable;

/**
 * What matters of an order book: the best prices of others, how wide it is, which way it leans.
 *
 * <p>Threading: single-threaded.
 */
final class BookShape {
    /** An own order and nobody else's: sizes are doubles of exact decimals. */
    private static final double SAME = 1 + 1e-9;

    private final BookImbalance imbalance;
    private double bid;
    private double ask;
    private double tick;

    BookShape(int levels) {
        imbalance = new BookImbalance(levels);
    }

    /**
     * Takes a book. A best level that shows no more than the own order at its price is nobody else's, and passed over
     * if there is another behind it.
     *
     * @param ownBid price of an own bid, NaN without one.
     * @param ownBidSize what it has left.
     * @return whether it has both sides.
     */
    boolean read(OrderBookView book, TickTable ticks, double ownBid, double ownBidSize, double ownAsk,
                 double ownAskSize) {
        if (!book.isTwoSided()) {
            return false;
        }
        final int bidAt = book.bidLevels() > 1 && book.bidPrice(0) == ownBid
            && book.bidSize(0) <= ownBidSize * SAME ? 1 : 0;
        final int askAt = book.askLevels() > 1 && book.askPrice(0) == ownAsk
            && book.askSize(0) <= ownAskSize * SAME ? 1 : 0;
        bid = book.bidPrice(bidAt);
        ask = book.askPrice(askAt);
        tick = ticks.tickE8(Math.round(bid * 1e8)) / 1e8;
        imbalance.update(book);
        return true;
    }

    double bid() {
        return bid;
    }

    double ask() {
        return ask;
    }

    double mid() {
        return (bid + ask) / 2;
    }

    double tick() {
        return tick;
    }

    /** Width in whole ticks of the best bid's price band. */
    long widthTicks() {
        return Math.round((ask - bid) / tick);
    }

    double widthBps() {
        return (ask - bid) / (ask + bid) * 2e4;
    }

    /** -1 for asks only, 0 for even, 1 for bids only; NaN without any size. */
    double imbalance() {
        return imbalance.value();
    }
}
