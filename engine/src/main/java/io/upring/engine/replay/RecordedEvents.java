package io.upring.engine.replay;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingView;
import io.upring.engine.journal.file.Damage;
import io.upring.engine.journal.file.EventBlock;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.Restorer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Takes the events of a chain of journals through the stages, without a hole; adds the markets that were listed
 * meanwhile.
 *
 * <p>Threading: one thread, and that of a companion where there is one.
 */
final class RecordedEvents {
    private final Instruments instruments;
    private final EventSlot listed = new EventSlot();
    private final ListingView listing = new ListingView();
    private long expected;
    private String problem = "";
    private List<Damage> damages = List.of();

    RecordedEvents(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Sequence of the event behind the last one. */
    long nextSequence() {
        return expected;
    }

    /**
     * Takes the events of one journal through the stages, as far as none fails.
     *
     * @param concluded told of each event that has passed all stages, with its intents.
     * @param executor runs what it is given at once, on a thread of its own, which takes the strategies' part; what
     *     comes of it is the same. {@code null} for no other thread.
     * @return what is wrong with the journal; empty for nothing, or if a stage failed before.
     */
    String walk(JournalReader events, Restorer stages, Consumer<EventSlot> concluded, Executor executor) {
        problem = "";
        final EventBatch failed = executor == null ? walkAlone(events, stages, concluded)
            : walkTogether(events, stages, concluded, executor);
        final List<Damage> all = events.damages();
        damages = failed == null ? all : all.subList(0, failed.damages());
        return failed == null ? problem : "";
    }

    /** What could not be read of the journal, as far as it was taken. */
    List<Damage> damages() {
        return damages;
    }

    private EventBatch walkAlone(JournalReader events, Restorer stages, Consumer<EventSlot> concluded) {
        final EventSlot slot = new EventSlot();
        final EventBatch batch = new EventBatch();
        while (read(events, batch)) {
            if (!batch.restore(stages, slot, concluded)) {
                return batch;
            }
        }
        return null;
    }

    private EventBatch walkTogether(JournalReader events, Restorer stages, Consumer<EventSlot> concluded,
                                    Executor executor) {
        try (Companion companion = new Companion(batch -> read(events, batch), stages, executor)) {
            return companion.run(concluded);
        }
    }

    /** Fills a batch with the next events; false if there are none, or none without a hole before them. */
    private boolean read(JournalReader events, EventBatch batch) {
        if (!problem.isEmpty() || !events.next(batch.events())) {
            return false;
        }
        int count = 0;
        while (count < batch.events().count() && isTaken(batch.events(), count)) {
            count++;
        }
        batch.begin(count, events.damageCount());
        return count > 0;
    }

    private boolean isTaken(EventBlock events, int index) {
        if (events.sequence(index) != expected) {
            problem = "the events from " + expected + " to " + (events.sequence(index) - 1) + " are missing in the"
                + " journal: what follows cannot be replayed without them";
            return false;
        }
        if (events.typeCode(index) == EventType.LISTING.code()) {
            events.read(index, listed);
            listing.wrap(listed);
            listing.addTo(instruments);
        }
        expected++;
        return true;
    }
}
