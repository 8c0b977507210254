package io.upring.feed.shard;

/**
 * Waits for the first data of a stream.
 *
 * <p>Threading: called by the feed's thread, when no slot is claimed.
 */
@FunctionalInterface
public interface StreamWaiter {
    /** Called once for each time that it was put to wait. */
    void onFirstData(StreamState stream);
}
