package io.upring.engine.replay;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingView;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.market.Instruments;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Walks over the events of a chain of journals, without a hole; adds the markets that were listed meanwhile.
 *
 * <p>Threading: one thread.
 */
final class RecordedEvents {
    private final Instruments instruments;
    private final ListingView listing = new ListingView();
    private long expected;

    RecordedEvents(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Sequence of the event behind the last one. */
    long nextSequence() {
        return expected;
    }

    /**
     * Hands the events of one journal to a consumer that says what is wrong, or nothing.
     *
     * @param slots asked for each event where it is to be put.
     * @return why it ended early; empty if it did not.
     */
    String walk(JournalReader events, Supplier<EventSlot> slots, Function<EventSlot, String> consumer) {
        while (events.next()) {
            if (events.kind() != RecordKind.EVENT) {
                continue;
            }
            if (events.sequence() != expected) {
                return "the events from " + expected + " to " + (events.sequence() - 1) + " are missing in the journal:"
                    + " what follows cannot be replayed without them";
            }
            final EventSlot event = slots.get();
            events.readEvent(event);
            if (event.typeCode() == EventType.LISTING.code()) {
                listing.wrap(event);
                listing.addTo(instruments);
            }
            expected++;
            final String problem = consumer.apply(event);
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return "";
    }
}
