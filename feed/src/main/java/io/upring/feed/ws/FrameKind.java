package io.upring.feed.ws;

/**
 * What a frame turned out to be, said by the sink that decoded it.
 *
 * <p>Threading: immutable.
 */
public enum FrameKind {
    /** Data of a subscribed stream: the proof that the connection works. */
    DATA,
    /** {@code {"status":"UP"}}. */
    STATUS,
    /** The answer to LIST_SUBSCRIPTIONS. */
    SUBSCRIPTIONS,
    /** An error frame: the server closes after it, and so do we. */
    ERROR,
    /** Nothing that could be decoded; already reported by the sink. */
    REJECTED
}
