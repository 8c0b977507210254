package io.upring.engine.indicator;

import java.util.Arrays;

/**
 * Two sums by buckets of time: of the one that is filling, and of a number of closed ones before it. Sums over them are
 * taken anew with every bucket instead of being kept running, which would drift.
 */
final class BucketSums {
    private static final long EMPTY = Long.MIN_VALUE;

    private final double[] first;
    private final double[] second;
    private final long bucketNs;
    private final int count;
    private long start = EMPTY;
    private long current = EMPTY;
    private double closedFirst;
    private double closedSecond;

    /** @param count of closed buckets that are kept. */
    BucketSums(long bucketNs, int count) {
        if (bucketNs < 1 || count < 1) {
            throw new IllegalArgumentException("there must be a bucket, of at least 1 ns; not " + count + " of "
                + bucketNs + " ns");
        }
        this.bucketNs = bucketNs;
        this.count = count;
        first = new double[count + 1];
        second = new double[count + 1];
    }

    /** Moves to a time; one that is earlier than the newest is the newest. Returns how many buckets were closed. */
    long advance(long timeNs) {
        final long bucket = Math.floorDiv(timeNs, bucketNs);
        if (current == EMPTY) {
            current = bucket;
            start = bucket;
        }
        if (bucket <= current) {
            return 0;
        }
        final long closed = bucket - current;
        for (long fresh = Math.max(current + 1, bucket - count); fresh <= bucket; fresh++) {
            first[slot(fresh)] = 0;
            second[slot(fresh)] = 0;
        }
        current = bucket;
        summarise();
        return closed;
    }

    /** Adds to the bucket that is filling. */
    void add(double toFirst, double toSecond) {
        first[slot(current)] += toFirst;
        second[slot(current)] += toSecond;
    }

    /** Adds to a closed bucket. Returns whether its time is one that is still kept and was seen. */
    boolean addPast(double toFirst, double toSecond, long timeNs) {
        final long bucket = Math.floorDiv(timeNs, bucketNs);
        if (current == EMPTY || bucket < start || bucket >= current || bucket < current - count) {
            return false;
        }
        first[slot(bucket)] += toFirst;
        second[slot(bucket)] += toSecond;
        summarise();
        return true;
    }

    /** As if the bucket that is filling were the first; what it holds stays. */
    void restart() {
        if (current == EMPTY) {
            return;
        }
        final double keptFirst = first[slot(current)];
        final double keptSecond = second[slot(current)];
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        add(keptFirst, keptSecond);
        start = current;
        summarise();
    }

    void reset() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        closedFirst = 0;
        closedSecond = 0;
        start = EMPTY;
        current = EMPTY;
    }

    private void summarise() {
        closedFirst = 0;
        closedSecond = 0;
        for (int back = 1; back <= count; back++) {
            closedFirst += first[slot(current - back)];
            closedSecond += second[slot(current - back)];
        }
    }

    private int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) first.length);
    }

    boolean isStarted() {
        return current != EMPTY;
    }

    /** Whether a time belongs to the bucket that is filling. */
    boolean isCurrent(long timeNs) {
        return Math.floorDiv(timeNs, bucketNs) == current;
    }

    /** Whether as many buckets have closed as are kept. */
    boolean isFull() {
        return current != EMPTY && current - start >= count;
    }

    int count() {
        return count;
    }

    /** @param back 0 is the bucket that is filling. */
    double first(int back) {
        return first[slot(current - back)];
    }

    double second(int back) {
        return second[slot(current - back)];
    }

    /** Over the closed buckets. */
    double closedFirst() {
        return closedFirst;
    }

    double closedSecond() {
        return closedSecond;
    }
}
