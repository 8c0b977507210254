package io.upring.engine.gateway;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts refused intents on the ring as events, in the order in which they were refused. On a ring that is nearly full
 * they wait: a strategy that floods must not take the places of private events, whose loss would halt trading. Only
 * when this room is full as well is a refusal one of those.
 *
 * <p>Threading: belongs to the dispatch stage. Allocates nothing after construction.
 */
final class Refusals {
    /** A power of two. */
    static final int ROOM = 4_096;
    private static final int RECEIVED_AT_NS = IntentView.BYTES;
    private static final int ENTRY_BYTES = IntentView.BYTES + Long.BYTES;

    private final EventPublisher publisher;
    private final UnsafeBuffer waiting = new UnsafeBuffer(new byte[ROOM * ENTRY_BYTES]);
    private final IntentView written = new IntentView();
    private long taken;
    private long given;

    Refusals(EventPublisher publisher) {
        this.publisher = publisher;
    }

    void add(IntentView refused, Verdict verdict, long receivedAtNs) {
        if (taken - given == ROOM) {
            final EventSlot slot = publisher.tryClaim();
            if (slot == null) {
                return;
            }
            publishOldest(slot);
        }
        final int at = offset(taken++);
        waiting.putBytes(at, refused.slot().buffer(), refused.offset(), IntentView.BYTES);
        waiting.putShort(at + IntentView.VERDICT, verdict.code());
        waiting.putLong(at + RECEIVED_AT_NS, receivedAtNs);
        publish();
    }

    /** Publishes what waits, as far as there is room. */
    void publish() {
        while (given < taken) {
            final EventSlot slot = publisher.tryClaimOrKeep();
            if (slot == null) {
                return;
            }
            publishOldest(slot);
        }
    }

    private void publishOldest(EventSlot slot) {
        final int at = offset(given++);
        slot.begin(EventType.ORDER_REFUSED, EventSource.ENGINE, waiting.getLong(at + RECEIVED_AT_NS))
            .payloadLength(IntentView.BYTES)
            .buffer().putBytes(EventSlot.PAYLOAD, waiting, at, IntentView.BYTES);
        slot.instrumentId(written.wrapPayload(slot).instrumentId());
        publisher.publish(slot);
    }

    private static int offset(long number) {
        return (int) (number & ROOM - 1) * ENTRY_BYTES;
    }
}
