package io.upring.feed.health;

import java.util.Arrays;

/**
 * Lag and number of one kind of message. The longest lag is kept for a minute, in steps of a second.
 *
 * <p>Threading: the feed's thread.
 */
final class LagMeter {
    private static final int SMOOTHING_SHIFT = 6;
    private static final int SECONDS = 60;
    private static final long NO_LAG = Long.MIN_VALUE;

    private final long[] maxBySecond = new long[SECONDS];
    private long count;
    private long lagged;
    private long lastAtNs;
    private long lastNs;
    private long meanNs;
    private long maxNs = NO_LAG;
    private int second;

    LagMeter() {
        Arrays.fill(maxBySecond, NO_LAG);
    }

    void count(long receivedAtNs) {
        count++;
        lastAtNs = receivedAtNs;
    }

    void lag(long lagNs) {
        lastNs = lagNs;
        // The first one counts whole, so that the mean does not creep up from zero.
        meanNs = lagged++ == 0 ? lagNs : meanNs + (lagNs - meanNs >> SMOOTHING_SHIFT);
        if (lagNs > maxNs) {
            maxNs = lagNs;
        }
    }

    /** To be called once a second. */
    LagFigures figures() {
        maxBySecond[second] = maxNs;
        second = (second + 1) % SECONDS;
        maxNs = NO_LAG;
        if (lagged == 0) {
            return LagFigures.NONE;
        }
        long longestNs = NO_LAG;
        for (final long ns : maxBySecond) {
            longestNs = Math.max(longestNs, ns);
        }
        return new LagFigures(lastNs, meanNs, longestNs == NO_LAG ? 0 : longestNs);
    }

    long count() {
        return count;
    }

    /** By the receive clock; 0 before the first. */
    long lastAtNs() {
        return lastAtNs;
    }
}
