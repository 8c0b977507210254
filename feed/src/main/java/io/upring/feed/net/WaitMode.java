package io.upring.feed.net;

/**
 * How the feed's thread waits for the network. Spinning answers soonest and takes a whole core.
 *
 * <p>Threading: immutable.
 */
public enum WaitMode {
    /** Sleeps in the selector until a socket, a timer or another thread wakes it. */
    BLOCK,
    /** Asks the selector over and over, offering the core to others after each fruitless turn. */
    YIELD,
    /** Asks the selector over and over. */
    SPIN
}
