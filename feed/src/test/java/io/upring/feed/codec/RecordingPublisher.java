package io.upring.feed.codec;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import java.util.Arrays;

/** A ring without consumers: keeps the events that were published since the last {@link #clear}. */
public final class RecordingPublisher implements EventPublisher {
    private final EventSlot[] slots;
    private final boolean[] published;
    private int claimed;
    private int droppableClaims;
    private int room;

    public RecordingPublisher(int capacity) {
        slots = new EventSlot[capacity];
        Arrays.setAll(slots, i -> new EventSlot());
        published = new boolean[capacity];
        room = capacity;
    }

    @Override
    public EventSlot tryClaimDroppable() {
        droppableClaims++;
        return tryClaim();
    }

    @Override
    public EventSlot tryClaim() {
        if (claimed == room) {
            return null;
        }
        return slots[claimed].sequence(claimed++);
    }

    @Override
    public void publish(EventSlot slot) {
        final int index = (int) slot.sequence();
        if (index >= claimed || published[index]) {
            throw new AssertionError("slot " + index + " was published without a claim");
        }
        published[index] = true;
    }

    /** Forgets all events; their slots keep what was written. */
    public void clear() {
        claimed = 0;
        droppableClaims = 0;
        room = slots.length;
        Arrays.fill(published, false);
    }

    /** From now on {@code count} claims succeed. */
    public void leaveRoomFor(int count) {
        room = claimed + count;
    }

    /** Overwrites every byte of every slot, as a ring in use has its leftovers. */
    public void soil(byte value) {
        for (final EventSlot slot : slots) {
            slot.buffer().setMemory(0, EventSlot.BYTES, value);
        }
    }

    public int count() {
        return claimed;
    }

    public int droppableClaims() {
        return droppableClaims;
    }

    public EventSlot event(int index) {
        if (index >= claimed) {
            throw new AssertionError("only " + claimed + " events were published");
        }
        return slots[index];
    }

    /** Whether each claim was followed by its publication. */
    public boolean isComplete() {
        for (int i = 0; i < claimed; i++) {
            if (!published[i]) {
                return false;
            }
        }
        return true;
    }
}
