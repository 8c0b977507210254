package io.upring.feed.net;

/**
 * How the feed's thread waits for the network. Spinning answers soonest and takes a whole core.
 *
 * <p>Threading: immutable.
 */
public enum WaitMode {
    /** Sleeps in the selector until a socket, a timer or another thread wakes it. */
    BLOCK,
    /**
     * Goes on asking for a millisecond after the last thing that happened, offering the core to others after each
     * fruitless turn, then sleeps: awake while the market is busy, asleep while it is quiet.
     */
    BACK_OFF,
    /** Asks the selector over and over, offering the core to others after each fruitless turn. */
    YIELD,
    /** Asks the selector over and over. */
    SPIN;

    /** Whether the thread ever sleeps, so that other threads must wake it. */
    boolean sleeps() {
        return this == BLOCK || this == BACK_OFF;
    }
}
