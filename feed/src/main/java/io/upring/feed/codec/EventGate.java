package io.upring.feed.codec;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;

/**
 * Sees market data between decoding and publication, and what was lost instead of being published. {@link MarketFinder}
 * tells of which market lost bytes speak. An exception reaches the caller of the decoder; the event is then rejected.
 *
 * <p>Threading: called by the feed's thread only, on the hot path: it neither blocks nor allocates in steady state.
 * {@link #admit} is called while the event's slot is claimed and not yet published: nobody may claim another one there,
 * so what it wants to publish has to wait, for a task of the loop or a timer.
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

    /**
     * The ring had no room for an event of this type, whose bytes these are: the frame's, or its element's if it is a
     * list. The type has been found, nothing else has been read. Events may be published.
     */
    default void onDropped(EventType type, byte[] frame, int offset, int length) {
    }

    /**
     * A frame, or an element of a list, could not be decoded; {@code type} is NONE if it did not get that far. The
     * bytes are those that are lost: where an element is not even JSON, all the rest of its list. The report of it has
     * been published, if there was room; further events may be.
     */
    default void onRejected(EventType type, byte[] frame, int offset, int length) {
    }
}
