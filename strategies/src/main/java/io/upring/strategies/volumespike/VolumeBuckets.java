package io.upring.strategies.volumespike;

import java.util.Arrays;

/**
 * Traded value by buckets of time: the one that is filling, split by the takers' side, and the mean and deviation of
 * those before it. Buckets without a trade count as zero.
 *
 * <p>Threading: single-threaded. Nothing allocates after construction.
 */
final class VolumeBuckets {
    private static final long EMPTY = Long.MIN_VALUE;

    private final double[] closed;
    private final long bucketNs;
    private long current = EMPTY;
    private long first;
    private double bought;
    private double sold;
    private double mean;
    private double deviation;
    private double previousScore;

    VolumeBuckets(long bucketNs, int count) {
        this.bucketNs = bucketNs;
        closed = new double[count];
    }

    /**
     * Takes a trade at {@code timeNs}; an earlier time than before counts as the same bucket.
     *
     * @return whether the trade opened a new bucket.
     */
    boolean add(double value, boolean isBuy, long timeNs) {
        final boolean isNew = advance(timeNs);
        if (isBuy) {
            bought += value;
        } else {
            sold += value;
        }
        return isNew;
    }

    /** Takes a trade that was missed: it counts if its bucket is closed and still among those that are compared. */
    void addPast(double value, long timeNs) {
        final long bucket = Math.floorDiv(timeNs, bucketNs);
        if (current != EMPTY && bucket >= first && bucket < current && bucket >= current - closed.length) {
            closed[(int) Math.floorMod(bucket, (long) closed.length)] += value;
            summarise();
        }
    }

    /** Begins anew: as many buckets must close as at the start. */
    void restart() {
        first = current;
        Arrays.fill(closed, 0);
    }

    private boolean advance(long timeNs) {
        final long bucket = Math.floorDiv(timeNs, bucketNs);
        if (current == EMPTY) {
            current = bucket;
            first = bucket;
        }
        if (bucket <= current) {
            return false;
        }
        previousScore = bucket == current + 1 ? zScore() : 0;
        close(current, total());
        for (long silent = Math.max(current + 1, bucket - closed.length); silent < bucket; silent++) {
            close(silent, 0);
        }
        current = bucket;
        bought = 0;
        sold = 0;
        summarise();
        return true;
    }

    private void close(long bucket, double value) {
        closed[(int) Math.floorMod(bucket, (long) closed.length)] = value;
    }

    /** Sums anew instead of keeping running sums, which would drift. */
    private void summarise() {
        double sum = 0;
        for (final double value : closed) {
            sum += value;
        }
        mean = sum / closed.length;
        double squares = 0;
        for (final double value : closed) {
            squares += (value - mean) * (value - mean);
        }
        deviation = Math.sqrt(squares / closed.length);
    }

    /** Whether as many buckets have closed as the statistics cover. */
    boolean isWarm() {
        return current - first >= closed.length;
    }

    /** Traded value of the bucket that is filling. */
    double total() {
        return bought + sold;
    }

    /** Whether the buyers have traded more than the sellers in the bucket that is filling. */
    boolean isBuying() {
        return bought > sold;
    }

    /** Deviations by which the filling bucket lies above the mean; infinite if all before it were equal. */
    double zScore() {
        return (total() - mean) / deviation;
    }

    /** What {@link #zScore()} was when the bucket before this one closed; 0 if that one had no trade. */
    double previousScore() {
        return previousScore;
    }

    double mean() {
        return mean;
    }
}
