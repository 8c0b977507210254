package io.upring.engine.risk;

/**
 * How many orders there may be within a time.
 *
 * <p>Threading: immutable.
 *
 * @param maxOrdersPerSecond within any second of event time; Upbit takes 12 (Upbit API reference, rate limits).
 * @param maxOrdersPerDay since midnight in Korea.
 * @param maxFillsPerDay since midnight in Korea.
 * @param duplicateWindowNs within which a strategy may not make the same order twice; 0 for no such check.
 */
public record PaceLimits(int maxOrdersPerSecond, int maxOrdersPerDay, int maxFillsPerDay, long duplicateWindowNs) {
    /** Most that can be chosen: so many moments are remembered. */
    public static final int MAX_ORDERS_PER_SECOND = 1_000;
    /** No limits: for tests and benchmarks. */
    static final PaceLimits NONE = new PaceLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0);

    public PaceLimits {
        if (maxOrdersPerSecond < 1 || maxOrdersPerDay < 1 || maxFillsPerDay < 1 || duplicateWindowNs < 0) {
            throw new IllegalArgumentException("limits on orders and fills must be at least 1, the window of duplicates"
                + " not negative");
        }
    }

    boolean limitsRate() {
        return maxOrdersPerSecond <= MAX_ORDERS_PER_SECOND;
    }
}
