package io.upring.engine.risk;

/**
 * How far from the order book an order's price may be. A basis point is a hundredth of a percent.
 *
 * <p>Threading: immutable.
 *
 * @param maxBookAgeNs age of the latest book of a market, by event time, at which nothing enters it any more.
 * @param takerBps how far a price, or the average price through the book, may lie beyond the best of the other side.
 * @param restingBps how far a limit price may lie behind the best of its own side.
 * @param reference what prices are held against.
 */
public record CollarLimits(long maxBookAgeNs, int takerBps, int restingBps, Reference reference) {
    /** No limits: for tests and benchmarks. */
    static final CollarLimits NONE =
        new CollarLimits(Long.MAX_VALUE / 4, Integer.MAX_VALUE, Integer.MAX_VALUE, Reference.NONE);

    /** What prices are held against. */
    public enum Reference {
        /** The order book, and nothing else. */
        BOOK,
        /**
         * The last trade's price as long as a market has never shown a book: for backtests over data that have none.
         */
        BOOK_OR_LAST_PRICE,
        /** Nothing. */
        NONE
    }

    public CollarLimits {
        if (maxBookAgeNs < 1 || takerBps < 0 || restingBps < 0) {
            throw new IllegalArgumentException("the age of a book must be positive, distances not negative");
        }
    }
}
