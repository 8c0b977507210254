package io.upring.bench.feed;

/**
 * Trades that a feed says it may have missed.
 *
 * <p>Threading: immutable.
 *
 * @param instrumentId whose; {@value #EVERY} for all.
 * @param fromMs when data came last, milliseconds since the Unix epoch.
 * @param toMs when they came again.
 */
public record MissingWindow(int instrumentId, long fromMs, long toMs) {
    public static final int EVERY = -1;
    /** Times are taken at different ends of the connection. */
    private static final long SLACK_MS = 1_500;

    boolean covers(int instrument, long timeMs) {
        return (instrumentId == EVERY || instrumentId == instrument) && timeMs >= fromMs - SLACK_MS
            && timeMs <= toMs + SLACK_MS;
    }
}
