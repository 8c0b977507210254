package io.upring.sim.exchange;

import java.util.List;

/**
 * A whole order book as a market source shows it: best level first on each side, padding (price 0) left out.
 * The sides may differ in depth and may be empty. The best bid must be below the best ask.
 *
 * <p>Threading: immutable.
 *
 * @param timestampMs exchange time of the book, epoch milliseconds
 */
public record BookImage(List<Level> asks, List<Level> bids, long timestampMs) {
    public BookImage {
        asks = List.copyOf(asks);
        bids = List.copyOf(bids);
    }
}
