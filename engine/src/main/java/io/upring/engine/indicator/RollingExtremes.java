package io.upring.engine.indicator;

/**
 * Smallest and largest of the last values, by count or by event time. By time the window is kept in buckets: it covers
 * the one that is filling and {@code buckets} whole ones before it. A value costs constant time on average, whatever
 * the length of the window (monotonic queues).
 *
 * <p>Answers of what there is, NaN if there is nothing; ready after {@code n} values or when a window of time has
 * passed since the first. Values that are no finite number are left out; a time earlier than the newest counts as the
 * newest.
 *
 * <p>Threading: single-threaded.
 */
public final class RollingExtremes implements Indicator {
    private final MonotonicQueue lows;
    private final MonotonicQueue highs;
    private final int keys;
    /** 0: by count. */
    private final long bucketNs;
    private boolean isStarted;
    private long firstKey;
    private long newest;

    private RollingExtremes(int keys, long bucketNs) {
        this.keys = keys;
        this.bucketNs = bucketNs;
        lows = new MonotonicQueue(keys, false);
        highs = new MonotonicQueue(keys, true);
    }

    /** @throws IllegalArgumentException for a count below 1. */
    public static RollingExtremes ofCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a window needs at least one value, not " + count);
        }
        return new RollingExtremes(count, 0);
    }

    /**
     * @param buckets how finely the window is divided.
     * @throws IllegalArgumentException for a window of less than a nanosecond a bucket, or no bucket.
     */
    public static RollingExtremes ofTime(long windowNs, int buckets) {
        if (buckets < 1 || windowNs < buckets) {
            throw new IllegalArgumentException("a window needs a bucket and a nanosecond for each, not " + buckets
                + " in " + windowNs + " ns");
        }
        return new RollingExtremes(buckets + 1, windowNs / buckets);
    }

    /** Takes a value. @param timeNs of no meaning for a window by count. */
    public void update(double value, long timeNs) {
        if (!Double.isFinite(value)) {
            return;
        }
        moveTo(bucketNs == 0 ? newest + 1 : Math.floorDiv(timeNs, bucketNs));
        lows.add(newest, value, newest - keys + 1);
        highs.add(newest, value, newest - keys + 1);
    }

    /** Lets time pass without a value; of no effect for a window by count. */
    public void passTo(long timeNs) {
        if (bucketNs != 0 && isStarted) {
            moveTo(Math.floorDiv(timeNs, bucketNs));
            lows.expire(newest - keys + 1);
            highs.expire(newest - keys + 1);
        }
    }

    private void moveTo(long key) {
        if (!isStarted) {
            isStarted = true;
            firstKey = key;
            newest = key;
        }
        newest = Math.max(newest, key);
    }

    public double min() {
        return lows.extreme();
    }

    public double max() {
        return highs.extreme();
    }

    @Override
    public boolean isReady() {
        return isStarted && newest - firstKey >= keys - 1;
    }

    @Override
    public void reset() {
        lows.reset();
        highs.reset();
        isStarted = false;
        newest = 0;
    }
}
