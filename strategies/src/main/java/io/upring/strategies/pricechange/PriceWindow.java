package io.upring.strategies.pricechange;

import java.util.Arrays;

/**
 * Prices of the last stretch of time, one a bucket: the last price in force in it.
 *
 * <p>Threading: single-threaded. Nothing allocates after construction.
 */
final class PriceWindow {
    private static final long EMPTY = Long.MIN_VALUE;

    private final double[] closes;
    private final long bucketNs;
    private final int buckets;
    private long current = EMPTY;

    /** @param buckets how finely the window is divided; its length is met to within one of them. */
    PriceWindow(long windowNs, int buckets) {
        this.buckets = buckets;
        bucketNs = Math.max(1, windowNs / buckets);
        closes = new double[buckets + 1];
    }

    /**
     * Takes the price in force from {@code timeNs} on; time that runs backwards counts as standing still.
     *
     * @return the signed move since a window ago, as a fraction; since the first price while the window fills.
     */
    double move(double price, long timeNs) {
        final long bucket = Math.floorDiv(timeNs, bucketNs);
        if (current == EMPTY) {
            Arrays.fill(closes, price);
            current = bucket;
        }
        if (bucket > current) {
            final double inForce = closes[slot(current)];
            final long first = Math.max(current + 1, bucket - buckets);
            for (long skipped = first; skipped <= bucket; skipped++) {
                closes[slot(skipped)] = inForce;
            }
            current = bucket;
        }
        closes[slot(current)] = price;
        return price / closes[slot(current - buckets)] - 1;
    }

    /** Forgets what was before: the price is in force from {@code timeNs} on. */
    void restart(double price, long timeNs) {
        Arrays.fill(closes, price);
        current = Math.max(current, Math.floorDiv(timeNs, bucketNs));
    }

    private int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) closes.length);
    }
}
