package io.upring.engine.event;

/**
 * Market data that were decoded and then found to be needed by nobody. The slot keeps its header; of the payload only
 * this is left.
 *
 * <pre>
 *  offset size type           field
 *      0    1  DiscardReason   reason
 *      1    1  EventType       what it was (code)
 * </pre>
 */
public final class DiscardedView extends EventView {
    public static final int REASON = EventSlot.PAYLOAD;
    public static final int ORIGINAL_TYPE = EventSlot.PAYLOAD + 1;
    /** End of the payload. */
    public static final int END = EventSlot.PAYLOAD + 2;

    public DiscardReason reason() {
        return DiscardReason.ofCode(getByte(REASON));
    }

    public EventType originalType() {
        return EventType.ofCode(getByte(ORIGINAL_TYPE));
    }
}
