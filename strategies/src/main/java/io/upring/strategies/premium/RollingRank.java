package io.upring.strategies.premium;

import java.util.Arrays;

/**
 * How unusual a value is against those of a rolling window: its percentile and its z-score.
 *
 * <p>Memory is bounded: the window is cut into {@value #BUCKETS} parts of equal length, each remembered by the mean of
 * its samples. So an hour is known in parts of 5 s, 90 days in parts of 3 hours, and what moved within a part does not
 * count. A value is held against the parts before its own; parts without a sample count for nothing. The window slides
 * by whole parts.
 *
 * <p>Threading: single-threaded; allocates nothing after its construction.
 */
public final class RollingRank {
    /** Parts of a window. */
    public static final int BUCKETS = 720;
    /** Fewer parts than this tell nothing. */
    public static final int LEAST = 30;

    private final long bucketNs;
    private final double[] means = new double[BUCKETS];
    private long current = Long.MIN_VALUE;
    private double sum;
    private int samples;
    private int known;
    private double mean = Double.NaN;
    private double deviation = Double.NaN;

    public RollingRank(long windowNs) {
        bucketNs = Math.max(1, windowNs / BUCKETS);
        Arrays.fill(means, Double.NaN);
    }

    /** Takes a value in force at {@code nowNs}; time must not run backwards. */
    public void add(double value, long nowNs) {
        pass(nowNs);
        sum += value;
        samples++;
    }

    /** Lets time pass: parts that have left the window are forgotten. */
    public void pass(long nowNs) {
        final long bucket = Math.floorDiv(nowNs, bucketNs);
        if (bucket <= current) {
            return;
        }
        if (current != Long.MIN_VALUE) {
            means[place(current)] = samples == 0 ? Double.NaN : sum / samples;
            final long from = Math.max(current + 1, bucket - BUCKETS);
            for (long skipped = from; skipped < bucket; skipped++) {
                means[place(skipped)] = Double.NaN;
            }
        }
        // The part that begins takes the place of the one that leaves.
        means[place(bucket)] = Double.NaN;
        current = bucket;
        sum = 0;
        samples = 0;
        summarise();
    }

    private static int place(long bucket) {
        return (int) Math.floorMod(bucket, (long) BUCKETS);
    }

    private void summarise() {
        known = 0;
        double total = 0;
        for (final double part : means) {
            if (!Double.isNaN(part)) {
                known++;
                total += part;
            }
        }
        mean = total / known;
        double squares = 0;
        for (final double part : means) {
            if (!Double.isNaN(part)) {
                squares += (part - mean) * (part - mean);
            }
        }
        deviation = Math.sqrt(squares / (known - 1));
    }

    /** How many parts of the window have a value. */
    public int known() {
        return known;
    }

    /** Standard deviations above the mean; NaN while too little is known, or if nothing ever moved. */
    public double zScore(double value) {
        return known < LEAST || !(deviation > 0) ? Double.NaN : (value - mean) / deviation;
    }

    /** The share of the window that lies below, equal ones counted half; NaN while too little is known. */
    public double percentile(double value) {
        if (known < LEAST) {
            return Double.NaN;
        }
        int below = 0;
        int equal = 0;
        for (final double part : means) {
            if (part < value) {
                below++;
            } else if (part == value) {
                equal++;
            }
        }
        return (below + equal / 2.0) / known;
    }
}
