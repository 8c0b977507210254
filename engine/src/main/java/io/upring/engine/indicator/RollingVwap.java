package io.upring.engine.indicator;

/**
 * Volume-weighted average price of the last stretch of time: {@code sum(price * volume) / sum(volume)}. The window is
 * kept in buckets: it covers the one that is filling and {@code buckets} whole ones before it.
 *
 * <p>NaN while there is no trade in the window, else the average of those there are; ready when a whole window has
 * passed since the first trade. Trades without a finite positive price and volume are left out. A trade that comes late
 * counts at its own time while that is within the window.
 *
 * <p>Threading: single-threaded.
 */
public final class RollingVwap implements Indicator {
    /** Traded value, and traded volume. */
    private final BucketSums sums;

    /**
     * @param buckets how finely the window is divided.
     * @throws IllegalArgumentException for a window of less than a nanosecond a bucket, or no bucket.
     */
    public RollingVwap(long windowNs, int buckets) {
        sums = new BucketSums(windowNs / Math.max(1, buckets), buckets);
    }

    /** Takes a trade. Returns the average with it. */
    public double update(double price, double volume, long timeNs) {
        final double value = price * volume;
        if (price > 0 && volume > 0 && Double.isFinite(value)) {
            sums.advance(timeNs);
            if (sums.isCurrent(timeNs)) {
                sums.add(value, volume);
            } else {
                sums.addPast(value, volume, timeNs);
            }
        }
        return value();
    }

    /** Lets time pass without a trade. */
    public void passTo(long timeNs) {
        if (sums.isStarted()) {
            sums.advance(timeNs);
        }
    }

    public double value() {
        final double volume = volume();
        return volume > 0 ? (sums.closedFirst() + sums.first(0)) / volume : Double.NaN;
    }

    /** Base currency traded in the window. */
    public double volume() {
        return sums.isStarted() ? sums.closedSecond() + sums.second(0) : 0;
    }

    @Override
    public boolean isReady() {
        return sums.isFull();
    }

    @Override
    public void reset() {
        sums.reset();
    }
}
