package io.upring.strategies.scanner;

import java.util.Arrays;

/**
 * How much was traded over the last stretch of time, taken from the exchange's own running total of the day: so nothing
 * is missed that lies between two tickers, and nothing counts twice.
 *
 * <p>Resolution: as {@link PriceExtremes}. Threading: single-threaded. Nothing allocates after construction.
 */
final class TradedValue {
    private static final int BUCKETS = PriceExtremes.BUCKETS;
    private static final long EMPTY = Long.MIN_VALUE;

    /** The running total when each bucket began, the oldest one bucket behind the current one in the ring. */
    private final double[] starts = new double[BUCKETS + 1];
    private final long bucketNs;
    private long current = EMPTY;
    private double total = Double.NaN;

    TradedValue(long windowNs) {
        bucketNs = Math.max(1, windowNs / BUCKETS);
    }

    /**
     * Takes the day's total so far, quote currency. One that has fallen to less than half is that of a new day, and was
     * traded since; a smaller step back is a correction, and nothing was traded.
     */
    void take(double stated, long timeNs) {
        if (Double.isNaN(total)) {
            restart(stated, timeNs);
            return;
        }
        advance(timeNs);
        if (stated < total) {
            final double shift = stated < total / 2 ? total : total - stated;
            for (int i = 0; i < starts.length; i++) {
                starts[i] -= shift;
            }
        }
        total = stated;
    }

    /** Forgets what was before. */
    void restart(double stated, long timeNs) {
        total = stated;
        Arrays.fill(starts, stated);
        current = Math.max(current, Math.floorDiv(timeNs, bucketNs));
    }

    private void advance(long timeNs) {
        final long bucket = Math.floorDiv(timeNs, bucketNs);
        for (long next = Math.max(current + 1, bucket - BUCKETS); next <= bucket; next++) {
            starts[slot(next)] = total;
        }
        current = Math.max(current, bucket);
    }

    /** What was traded in the stretch that ends at {@code timeNs}; 0 before the first ticker. */
    double over(long timeNs) {
        if (Double.isNaN(total)) {
            return 0;
        }
        advance(timeNs);
        return total - starts[slot(current - BUCKETS)];
    }

    /** When the stretch begins, as of {@code timeNs}. */
    long startNs(long timeNs) {
        return (Math.floorDiv(timeNs, bucketNs) - BUCKETS) * bucketNs;
    }

    private int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) starts.length);
    }
}
