package io.upring.sim.backtest;

import io.upring.engine.event.EventSlot;
import java.util.ArrayDeque;

/** Market data that the exchange has sent and the engine has not received; they never overtake each other. */
final class PendingData {
    private final ArrayDeque<EventSlot> underWay = new ArrayDeque<>();
    private final ArrayDeque<EventSlot> free = new ArrayDeque<>();
    private EventSlot taken;

    void add(EventSlot event, long receivedNs) {
        final EventSlot slot = free.isEmpty() ? new EventSlot() : free.removeLast();
        slot.buffer().putBytes(0, event.buffer(), 0, EventSlot.PAYLOAD + event.payloadLength());
        slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, receivedNs);
        underWay.addLast(slot);
    }

    /** When the next of them is received; {@link EventQueue#NEVER} where none is under way. */
    long nextNs() {
        final EventSlot first = underWay.peekFirst();
        return first == null ? EventQueue.NEVER : first.receivedAtNs();
    }

    /** The next of them; valid until the next call. */
    EventSlot take() {
        if (taken != null) {
            free.addLast(taken);
        }
        taken = underWay.removeFirst();
        return taken;
    }
}
