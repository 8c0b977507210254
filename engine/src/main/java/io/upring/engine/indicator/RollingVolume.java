package io.upring.engine.indicator;

/**
 * Traded value by buckets of time and by the takers' side: of the bucket that is filling, of the whole window - that
 * bucket and {@code count} closed ones before it - and mean and population deviation of the closed ones. A bucket
 * without a trade counts as zero.
 *
 * <p>Ready when {@code count} buckets have closed; sums are of what there is before, mean, deviation and scores mean
 * nothing. Values that are no finite positive number are left out. A time earlier than the newest counts as the newest
 * in {@link #add}, and at its own time in {@link #addPast}.
 *
 * <p>Threading: single-threaded.
 */
public final class RollingVolume implements Indicator {
    /** Bought by takers, and sold by them. */
    private final BucketSums sums;
    private double mean;
    private double deviation;
    private double previousScore;

    /**
     * @param count of closed buckets.
     * @throws IllegalArgumentException for a bucket of less than a nanosecond, or no bucket.
     */
    public RollingVolume(long bucketNs, int count) {
        sums = new BucketSums(bucketNs, count);
    }

    /**
     * Takes a trade at {@code timeNs}.
     *
     * @param value in the quote currency.
     * @return whether it opened a new bucket.
     */
    public boolean add(double value, boolean isBuy, long timeNs) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            return false;
        }
        final boolean isNew = passTo(timeNs);
        sums.add(isBuy ? value : 0, isBuy ? 0 : value);
        return isNew;
    }

    /** Takes a trade that was missed: it counts if its bucket is closed and still within the window. */
    public void addPast(double value, boolean isBuy, long timeNs) {
        if (value > 0 && value < Double.POSITIVE_INFINITY
            && sums.addPast(isBuy ? value : 0, isBuy ? 0 : value, timeNs)) {
            summarise();
        }
    }

    /** Lets time pass without a trade. Returns whether that opened a new bucket. */
    public boolean passTo(long timeNs) {
        final double score = sums.isStarted() ? zScore() : 0;
        final long closed = sums.advance(timeNs);
        if (closed == 0) {
            return false;
        }
        previousScore = closed == 1 ? score : 0;
        summarise();
        return true;
    }

    /** Begins anew with the bucket that is filling: as many must close as at the start. */
    public void restart() {
        sums.restart();
        summarise();
    }

    private void summarise() {
        final int count = sums.count();
        mean = (sums.closedFirst() + sums.closedSecond()) / count;
        double squares = 0;
        for (int back = 1; back <= count; back++) {
            final double apart = sums.first(back) + sums.second(back) - mean;
            squares += apart * apart;
        }
        deviation = Math.sqrt(squares / count);
    }

    /** Traded value of the bucket that is filling. */
    public double current() {
        return sums.isStarted() ? sums.first(0) + sums.second(0) : 0;
    }

    /** Whether takers have bought more than they have sold in the bucket that is filling. */
    public boolean isBuying() {
        return sums.isStarted() && sums.first(0) > sums.second(0);
    }

    /** Bought by takers in the window. */
    public double bought() {
        return sums.isStarted() ? sums.closedFirst() + sums.first(0) : 0;
    }

    /** Sold by takers in the window. */
    public double sold() {
        return sums.isStarted() ? sums.closedSecond() + sums.second(0) : 0;
    }

    /** {@code (bought - sold) / (bought + sold)} of the window: -1 to 1, NaN without a trade. */
    public double direction() {
        return (bought() - sold()) / (bought() + sold());
    }

    /** Of the closed buckets. */
    public double mean() {
        return mean;
    }

    /** Of the closed buckets. */
    public double deviation() {
        return deviation;
    }

    /** Deviations by which the filling bucket lies above the mean; infinite if all before it were equal. */
    public double zScore() {
        return (current() - mean) / deviation;
    }

    /** What {@link #zScore()} was when the bucket before this one closed; 0 if that one had no trade. */
    public double previousScore() {
        return previousScore;
    }

    @Override
    public boolean isReady() {
        return sums.isFull();
    }

    @Override
    public void reset() {
        sums.reset();
        mean = 0;
        deviation = 0;
        previousScore = 0;
    }
}
