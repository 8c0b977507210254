package io.upring.engine.indicator;

import java.util.Arrays;

/**
 * Simple moving average by event time: the mean of a value over the last stretch of time, each weighted with the time
 * it was in force. The window is kept in buckets: it covers the one that is filling and {@code buckets} whole ones
 * before it, so its length is met to within one bucket.
 *
 * <p>NaN until some time has passed since the first value, then the mean over that; ready when a whole window has.
 * Values that are no finite number are left out, the one before stays in force; a time earlier than the newest counts
 * as the newest.
 *
 * <p>Threading: single-threaded.
 */
public final class TimeAverage implements Indicator {
    private final double[] means;
    private final long bucketNs;
    private final int buckets;
    private boolean isStarted;
    private long firstNs;
    private long lastNs;
    private double inForce;
    /** Of the bucket that is filling: mean so far, and how much of it is covered. */
    private double filling;
    private long filledNs;
    private double closedMean;
    private long closedNs;

    /**
     * @param buckets how finely the window is divided.
     * @throws IllegalArgumentException for a window of less than a nanosecond a bucket, or no bucket.
     */
    public TimeAverage(long windowNs, int buckets) {
        if (buckets < 1 || windowNs < buckets) {
            throw new IllegalArgumentException("a window needs a bucket and a nanosecond for each, not " + buckets
                + " in " + windowNs + " ns");
        }
        this.buckets = buckets;
        bucketNs = windowNs / buckets;
        means = new double[buckets];
    }

    /** Takes the value in force from {@code timeNs} on. Returns the average up to then. */
    public double update(double value, long timeNs) {
        if (!Double.isFinite(value)) {
            return value();
        }
        if (isStarted) {
            passTo(timeNs);
        } else {
            isStarted = true;
            firstNs = timeNs;
            lastNs = timeNs;
        }
        inForce = value;
        return value();
    }

    /** Lets the value in force stay so until {@code timeNs}. */
    public void passTo(long timeNs) {
        if (!isStarted || timeNs <= lastNs) {
            return;
        }
        final long bucket = Math.floorDiv(timeNs, bucketNs);
        final long current = Math.floorDiv(lastNs, bucketNs);
        if (bucket == current) {
            fill(timeNs - lastNs);
        } else {
            fill((current + 1) * bucketNs - lastNs);
            means[slot(current)] = filling;
            for (long silent = Math.max(current + 1, bucket - buckets); silent < bucket; silent++) {
                means[slot(silent)] = inForce;
            }
            filledNs = 0;
            summarise(bucket);
            fill(timeNs - bucket * bucketNs);
        }
        lastNs = timeNs;
    }

    private void fill(long ns) {
        filling = filledNs == 0 ? inForce : filling + (inForce - filling) * ns / (filledNs + ns);
        filledNs += ns;
    }

    private void summarise(long bucket) {
        closedMean = 0;
        closedNs = 0;
        for (long closed = bucket - 1; closed >= bucket - buckets; closed--) {
            final long startNs = Math.max(firstNs, closed * bucketNs);
            final long lengthNs = (closed + 1) * bucketNs - startNs;
            if (lengthNs <= 0) {
                return;
            }
            closedNs += lengthNs;
            closedMean += (means[slot(closed)] - closedMean) * lengthNs / closedNs;
        }
    }

    private int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) buckets);
    }

    public double value() {
        final double totalNs = (double) closedNs + filledNs;
        return totalNs > 0 ? closedMean * (closedNs / totalNs) + filling * (filledNs / totalNs) : Double.NaN;
    }

    @Override
    public boolean isReady() {
        return isStarted && lastNs - firstNs >= bucketNs * buckets;
    }

    @Override
    public void reset() {
        isStarted = false;
        filling = 0;
        filledNs = 0;
        closedMean = 0;
        closedNs = 0;
        Arrays.fill(means, 0);
    }
}
