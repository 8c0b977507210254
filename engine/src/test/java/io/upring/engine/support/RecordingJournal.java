package io.upring.engine.support;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingView;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.market.Instruments;
import java.util.ArrayList;
import java.util.List;

/** Keeps the input of a run in memory and feeds it to another. */
public final class RecordingJournal implements JournalWriter {
    private final List<byte[]> events = new ArrayList<>();
    private final ListingView listing = new ListingView();

    @Override
    public void append(EventSlot slot) {
        final byte[] bytes = new byte[EventSlot.PAYLOAD + slot.payloadLength()];
        slot.buffer().getBytes(0, bytes);
        // The count of intents belongs to the strategies, which run beside the journal.
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[EventSlot.INTENT_COUNT + i] = 0;
        }
        events.add(bytes);
    }

    public int size() {
        return events.size();
    }

    /** Publishes everything again in the same sequence; waits for room on the ring. */
    public void replayTo(EventPublisher publisher) {
        replayTo(publisher, null);
    }

    /** The same, and adds the markets that were listed meanwhile, each before its event. */
    public void replayTo(EventPublisher publisher, Instruments instruments) {
        for (final byte[] bytes : events) {
            EventSlot slot = publisher.tryClaimDroppable();
            while (slot == null) {
                Thread.onSpinWait();
                slot = publisher.tryClaimDroppable();
            }
            final long sequence = slot.sequence();
            slot.buffer().putBytes(0, bytes);
            if (slot.sequence() != sequence) {
                throw new AssertionError("event " + slot.sequence() + " came back as " + sequence);
            }
            if (instruments != null && slot.type() == EventType.LISTING) {
                listing.wrap(slot);
                listing.addTo(instruments);
            }
            publisher.publish(slot);
        }
    }
}
