package io.upring.engine.indicator;

import java.util.Arrays;

/**
 * Signed move of a price over the last stretch of time: {@code price / price a window ago - 1}. The window is kept in
 * buckets, of each the last price in force in it, so its length is met to within one bucket.
 *
 * <p>While the window fills the move is the one since the first price; ready when it has. NaN before the first price.
 * Prices that are no finite positive number are left out; a time earlier than the newest counts as the newest.
 *
 * <p>Threading: single-threaded.
 */
public final class RollingChange implements Indicator {
    private static final long EMPTY = Long.MIN_VALUE;

    private final double[] closes;
    private final long bucketNs;
    private final int buckets;
    private long first = EMPTY;
    private long current = EMPTY;
    /** Where the current bucket ends, and where its close is kept: most prices need no division to find it. */
    private long endNs = EMPTY;
    private int at;

    /**
     * @param buckets how finely the window is divided.
     * @throws IllegalArgumentException for no bucket.
     */
    public RollingChange(long windowNs, int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("a window needs a bucket, not " + buckets);
        }
        this.buckets = buckets;
        bucketNs = Math.max(1, windowNs / buckets);
        closes = new double[buckets + 1];
    }

    /** Takes the price in force from {@code timeNs} on. Returns the move with it, as a fraction. */
    public double update(double price, long timeNs) {
        if (!(price > 0) || price == Double.POSITIVE_INFINITY) {
            return value();
        }
        if (current == EMPTY) {
            Arrays.fill(closes, price);
            begin(Math.floorDiv(timeNs, bucketNs));
            first = current;
        } else if (timeNs >= endNs) {
            passToBucket(Math.floorDiv(timeNs, bucketNs));
        }
        closes[at] = price;
        return value();
    }

    /** Lets the price in force stay so until {@code timeNs}. */
    public void passTo(long timeNs) {
        if (current != EMPTY && timeNs >= endNs) {
            passToBucket(Math.floorDiv(timeNs, bucketNs));
        }
    }

    private void passToBucket(long bucket) {
        final double inForce = closes[at];
        for (long skipped = Math.max(current + 1, bucket - buckets); skipped <= bucket; skipped++) {
            closes[slot(skipped)] = inForce;
        }
        begin(bucket);
    }

    private void begin(long bucket) {
        current = bucket;
        endNs = (bucket + 1) * bucketNs;
        at = slot(bucket);
    }

    /** Forgets what was before: the price is in force from {@code timeNs} on. */
    public void restart(double price, long timeNs) {
        final long newest = current;
        reset();
        update(price, newest == EMPTY ? timeNs : Math.max(timeNs, newest * bucketNs));
    }

    /** As of the newest price. */
    public double value() {
        // The oldest close stands behind the newest: there is one more than a window has buckets.
        return current == EMPTY ? Double.NaN : closes[at] / closes[at == buckets ? 0 : at + 1] - 1;
    }

    @Override
    public boolean isReady() {
        return current != EMPTY && current - first >= buckets;
    }

    @Override
    public void reset() {
        current = EMPTY;
        first = EMPTY;
    }

    private int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) closes.length);
    }
}
