package io.upring.strategies.spread;

import io.upring.engine.event.OrderBookView;
import io.upring.engine.indicator.BookImbalance;
import io.upring.engine.market.TickTable;

/**
 * What matters of an order book: its best prices, how wide it is, which way it leans.
 *
 * <p>Threading: single-threaded.
 */
final class BookShape {
    private final BookImbalance imbalance;
    private double bid;
    private double ask;
    private double tick;

    BookShape(int levels) {
        imbalance = new BookImbalance(levels);
    }

    /** Takes a two-sided book. */
    void read(OrderBookView book, TickTable ticks) {
        bid = book.bidPrice(0);
        ask = book.askPrice(0);
        tick = ticks.tickE8(Math.round(bid * 1e8)) / 1e8;
        imbalance.update(book);
    }

    double bid() {
        return bid;
    }

    double ask() {
        return ask;
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
