package io.upring.engine.event;

/**
 * Where producers put events on the ring: claim a slot, fill it in place, publish it.
 *
 * <p>A claimed slot <em>must</em> be published, whatever happens: a hole would stop every stage behind it. A producer
 * that cannot finish an event turns it into a {@link EventType#REJECTED_FRAME}.
 *
 * <p>Threading: any thread; none ever waits.
 */
public interface EventPublisher {
    /**
     * Claims a slot for an event that may be lost under overload: market data. A part of the ring is out of its reach,
     * so that a flood of market data never displaces a private event.
     *
     * @return the slot, with its sequence set, or {@code null} if there is no room: the loss is counted.
     */
    EventSlot tryClaimDroppable();

    /**
     * Claims a slot for an event that must not be lost: private frames, replies, connection states, commands.
     *
     * @return the slot, with its sequence set, or {@code null} if the ring is full: trading has then been halted.
     */
    EventSlot tryClaim();

    /**
     * Claims a slot for an event that its producer can keep for later instead.
     *
     * @return the slot, with its sequence set, or {@code null} if there is no room beyond the reserve of events that
     *     must not be lost; nothing is counted.
     */
    default EventSlot tryClaimOrKeep() {
        return tryClaimDroppable();
    }

    /** Hands the slot to the stages. The producer must not touch it afterwards. */
    void publish(EventSlot slot);
}
