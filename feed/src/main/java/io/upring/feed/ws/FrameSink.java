package io.upring.feed.ws;

import org.agrona.DirectBuffer;

/**
 * Takes the frames of a stream, in wire order, where they lie in the read buffer.
 *
 * <p>Threading: called by the feed's thread only. It must not block. An exception closes the connection.
 */
public interface FrameSink {
    /** A new connection begins; no frame of an earlier one comes after this. Connections are numbered from 1. */
    default void onEpoch(int epoch) {
    }

    /**
     * One whole frame, text or binary alike; the bytes are valid during the call only.
     *
     * @param receivedAtNs when the bytes that completed the frame were read, nanoseconds since the Unix epoch.
     */
    FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs);
}
