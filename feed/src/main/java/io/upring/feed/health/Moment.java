package io.upring.feed.health;

/**
 * Now, by the clock that stamps what is received and by the clock on the wall.
 *
 * <p>Threading: immutable.
 */
record Moment(long receiveNs, long wallMs) {
    private static final long NS_PER_MS = 1_000_000;

    /** A time of the receive clock as one of the clock on the wall, milliseconds; 0, which means never, stays. */
    long wallMs(long timeNs) {
        return timeNs == 0 ? 0 : wallMs - (receiveNs - timeNs) / NS_PER_MS;
    }
}
