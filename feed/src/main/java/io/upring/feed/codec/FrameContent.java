package io.upring.feed.codec;

/** What the last frame turned out to be, the most telling of its elements if it was a list. Threading: immutable. */
public enum FrameContent {
    /** An empty list. */
    NOTHING,
    /** Only frames of documented streams that become no event: candles, announcements, indicators. */
    IGNORED,
    /** Market or account data, also where the ring had no room for it. */
    DATA,
    /** {@code {"status":"UP"}}. */
    STATUS,
    /** The answer to LIST_SUBSCRIPTIONS. */
    SUBSCRIPTIONS,
    /** Something that could not be decoded. */
    REJECTED,
    /** An error frame: the server closes the connection after it. */
    SERVER_ERROR
}
