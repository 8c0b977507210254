package io.upring.engine.event;

/**
 * What all views of an event share. A view is a window on a slot, valid only while the event is being handled.
 *
 * <p>Threading: one thread a view.
 */
public abstract class EventView {
    /** The slot under the view; {@code null} outside of an event. */
    protected EventSlot slot;

    /** Moves the window; {@code null} closes it. */
    public final void wrap(EventSlot newSlot) {
        if (slot != newSlot) {
            // To store a reference costs far more than to compare one: the garbage collector wants to know.
            slot = newSlot;
        }
    }

    public final EventSlot slot() {
        return slot;
    }

    public final long sequence() {
        return slot.sequence();
    }

    /** When the frame was read, nanoseconds since the Unix epoch. */
    public final long receivedAtNs() {
        return slot.receivedAtNs();
    }

    /** The exchange's time of the event, nanoseconds since the Unix epoch; 0 where it states none. */
    public final long exchangeTimeNs() {
        return slot.exchangeTimeNs();
    }

    public final int instrumentId() {
        return slot.instrumentId();
    }

    /** Whether this is the state at subscription time rather than a change. */
    public final boolean isSnapshot() {
        return slot.hasFlag(EventSlot.FLAG_SNAPSHOT);
    }

    /** Whether this was fetched over REST to fill a gap. */
    public final boolean isBackFilled() {
        return slot.hasFlag(EventSlot.FLAG_BACK_FILLED);
    }

    /** Whether this is a snapshot of a stream that was flowing already, sent again for somebody who has just joined. */
    public final boolean isRepeated() {
        return slot.hasFlag(EventSlot.FLAG_REPEATED);
    }

    /** Whether field {@code bit} of the event's type stood in the frame and was not null. */
    public final boolean has(int bit) {
        return (slot.presentFields() >>> bit & 1) != 0;
    }

    /** @param offset a constant, or checked: what lies outside of the slot is somebody else's memory. */
    protected final double getDouble(int offset) {
        return slot.doubleAt(offset);
    }

    protected final long getLong(int offset) {
        return slot.longAt(offset);
    }

    protected final int getInt(int offset) {
        return slot.intAt(offset);
    }

    protected final int getByte(int offset) {
        return slot.byteAt(offset);
    }
}
