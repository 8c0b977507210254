package io.upring.feed.codec;

import org.agrona.DirectBuffer;

/**
 * Takes the answers of the server that are no events.
 *
 * <p>Threading: called by the decoder's thread.
 */
public interface ControlListener {
    /** Takes nothing. */
    ControlListener NONE = (buffer, offset, length) -> { };

    /**
     * The answer to LIST_SUBSCRIPTIONS (Upbit API reference, list-subscriptions): one valid JSON object, its keys in
     * the long or the short spelling, as the connection's format has it.
     *
     * @param buffer valid during the call only.
     */
    void onSubscriptions(DirectBuffer buffer, int offset, int length);
}
