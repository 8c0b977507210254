package io.upring.feed.codec;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;

/**
 * Sees market data between decoding and publication, and what was lost instead of being published.
 *
 * <p>Threading: called by the feed's thread only, on the hot path: it neither blocks nor allocates in steady state.
 */
public interface EventGate {
    /** Lets everything pass. */
    EventGate OPEN = slot -> DiscardReason.NONE;

    /**
     * Decides about a decoded event of a public stream, while its slot can still be changed (flags).
     *
     * @return {@link DiscardReason#NONE} to publish it as it is; any other reason makes it a
     *     {@link EventType#DISCARDED} event.
     */
    DiscardReason admit(EventSlot slot);

    /** The ring had no room for an event of this type; of which market is not known yet. */
    default void onDropped(EventType type, byte[] frame, int offset, int length) {
    }

    /** A frame, or an element of a list, could not be decoded; {@code type} is NONE if it did not get that far. */
    default void onRejected(EventType type, byte[] frame, int offset, int length) {
    }
}
