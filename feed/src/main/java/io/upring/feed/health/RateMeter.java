package io.upring.feed.health;

/**
 * How fast a count grows, over the last ten looks at it.
 *
 * <p>Threading: one thread.
 */
final class RateMeter {
    private static final int LOOKS = 11;

    private final long[] counts = new long[LOOKS];
    private final long[] timesNs = new long[LOOKS];
    private int looks;

    /** Takes the count at this time; returns thousandths of one a second, 0 at the first look. */
    long milliPerSecond(long count, long nowNs) {
        final int at = looks % LOOKS;
        counts[at] = count;
        timesNs[at] = nowNs;
        looks++;
        final int oldest = looks <= LOOKS ? 0 : looks % LOOKS;
        final long elapsedNs = nowNs - timesNs[oldest];
        return elapsedNs <= 0 ? 0 : Math.round((count - counts[oldest]) * 1e12 / elapsedNs);
    }
}
