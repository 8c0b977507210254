package io.upring.engine.indicator;

import io.upring.engine.event.OrderBookView;

/**
 * Which way an order book leans: of the sizes of the best {@code n} levels a side, {@code (bids - asks) / (bids +
 * asks)}, where the level {@code i} places behind the best counts {@code decay^i}. 1 is bids only, 0 even, -1 asks
 * only.
 *
 * <p>There is no warm-up: a book is whole in each event. NaN, and not ready, before the first book and after one
 * without any size. A side with fewer levels counts with those it has; sizes that are no finite positive number count
 * as none.
 *
 * <p>Threading: single-threaded.
 */
public final class BookImbalance implements Indicator {
    private final int levels;
    private final double decay;
    private double value = Double.NaN;

    /** All of {@code levels} count alike. */
    public BookImbalance(int levels) {
        this(levels, 1);
    }

    /**
     * @param decay above 0, at most 1.
     * @throws IllegalArgumentException for levels below 1 or another decay.
     */
    public BookImbalance(int levels, double decay) {
        if (levels < 1 || !(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("the levels must be at least 1 and the decay above 0 and at most 1, not "
                + levels + " and " + decay);
        }
        this.levels = levels;
        this.decay = decay;
    }

    /** Takes a book. Returns its imbalance. */
    public double update(OrderBookView book) {
        double bids = 0;
        double asks = 0;
        // From behind, so that each step outwards has weighed all levels further out.
        for (int i = Math.min(levels, Math.max(book.askLevels(), book.bidLevels())) - 1; i >= 0; i--) {
            bids = bids * decay + (i < book.bidLevels() ? positive(book.bidSize(i)) : 0);
            asks = asks * decay + (i < book.askLevels() ? positive(book.askSize(i)) : 0);
        }
        value = (bids - asks) / (bids + asks);
        return value;
    }

    private static double positive(double size) {
        return size > 0 && size < Double.POSITIVE_INFINITY ? size : 0;
    }

    public double value() {
        return value;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(value);
    }

    @Override
    public void reset() {
        value = Double.NaN;
    }
}
