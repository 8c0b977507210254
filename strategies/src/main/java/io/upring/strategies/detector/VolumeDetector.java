package io.upring.strategies.detector;

import io.upring.engine.indicator.RollingVolume;
import io.upring.strategies.trade.EdgeTrigger;

/**
 * Says once when far more is traded than usual: when the traded value of the bucket of time that is filling lies so
 * many deviations above the mean of those before it, and is so many times that mean, and worth so much. Not again
 * before a whole bucket was below the re-arm level, nor within the cool-down.
 *
 * <p>While trades are missing it says nothing. Threading: single-threaded. Nothing allocates after construction.
 */
public final class VolumeDetector {
    private final EdgeTrigger trigger;
    private RollingVolume buckets;
    private long bucketNs;
    private int count;
    private double zScore;
    private double rearm;
    private double minRatio;
    private double minValue;
    private int openGaps;

    /** What it goes by: see {@link #adjust}. */
    public VolumeDetector(long bucketNs, int count, double zScore, double rearm, double minRatio, double minValue,
                          long coolDownNs) {
        trigger = EdgeTrigger.rising(zScore, rearm, coolDownNs);
        adjust(bucketNs, count, zScore, rearm, minRatio, minValue, coolDownNs);
    }

    /**
     * Other levels from here on; other buckets begin anew, which allocates.
     *
     * @param newCount how many closed buckets make the usual volume.
     * @param newZScore deviations above the mean.
     * @param newRearm deviations; below that.
     * @param newMinRatio times the mean: guards against tiny deviations.
     * @param newMinValue quote currency.
     */
    public void adjust(long newBucketNs, int newCount, double newZScore, double newRearm, double newMinRatio,
                       double newMinValue, long coolDownNs) {
        zScore = newZScore;
        rearm = newRearm;
        minRatio = newMinRatio;
        minValue = newMinValue;
        trigger.adjust(zScore, rearm, coolDownNs);
        if (bucketNs != newBucketNs || count != newCount) {
            bucketNs = newBucketNs;
            count = newCount;
            buckets = new RollingVolume(bucketNs, count);
        }
    }

    /**
     * Takes a trade as it happens.
     *
     * @param value in the quote currency.
     * @return whether it makes a spike.
     */
    public boolean add(double value, boolean isBuy, long timeNs) {
        final boolean isNewBucket = buckets.add(value, isBuy, timeNs);
        if (!buckets.isReady() || openGaps > 0) {
            return false;
        }
        // Every bucket starts out small: only a whole one tells that the episode is over.
        if (isNewBucket && buckets.previousScore() <= rearm) {
            trigger.update(0, timeNs);
        }
        final boolean isLarge = buckets.current() >= minValue && buckets.mean() > 0
            && buckets.current() >= minRatio * buckets.mean();
        return isLarge && buckets.zScore() >= zScore && trigger.update(buckets.zScore(), timeNs) > 0;
    }

    /** Takes a trade that was missed: it counts to the usual volume of its time. */
    public void addPast(double value, boolean isBuy, long timeNs) {
        buckets.addPast(value, isBuy, timeNs);
    }

    public void gapOpened() {
        openGaps++;
    }

    /** @param isWhole whether all that was missed has been put in; if not, the usual volume is measured anew. */
    public void gapClosed(boolean isWhole) {
        openGaps = Math.max(0, openGaps - 1);
        if (!isWhole) {
            buckets.restart();
        }
    }

    /** Whether takers have bought more than they have sold in the bucket that is filling. */
    public boolean isBuying() {
        return buckets.isBuying();
    }

    /** Deviations by which the bucket that is filling lies above the mean. */
    public double score() {
        return buckets.zScore();
    }

    /** Forgets volumes, episode and gaps; the cool-down goes on. */
    public void forget() {
        buckets.reset();
        trigger.rearm();
        openGaps = 0;
    }
}
