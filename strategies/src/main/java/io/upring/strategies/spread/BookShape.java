package io.upring.strategies.spread;

import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.TickTable;

/**
 * What matters of an order book: its best prices, how wide it is, which way it leans.
 *
 * <p>Threading: single-threaded.
 */
final class BookShape {
    private double bid;
    private double ask;
    private double tick;
    private double imbalance;

    /** Takes a two-sided book. */
    void read(OrderBookView book, TickTable ticks, int levels) {
        bid = book.bidPrice(0);
        ask = book.askPrice(0);
        tick = ticks.tickE8(Math.round(bid * 1e8)) / 1e8;
        double bids = 0;
        for (int i = Math.min(levels, book.bidLevels()) - 1; i >= 0; i--) {
            bids += book.bidSize(i);
        }
        double asks = 0;
        for (int i = Math.min(levels, book.askLevels()) - 1; i >= 0; i--) {
            asks += book.askSize(i);
        }
        imbalance = (bids - asks) / (bids + asks);
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
        return imbalance;
    }
}
