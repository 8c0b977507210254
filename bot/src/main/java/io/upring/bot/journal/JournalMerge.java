package io.upring.bot.journal;

import io.upring.engine.event.EventType;
import io.upring.engine.event.ListingView;
import io.upring.engine.journal.file.Damage;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.market.Instruments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Both parts of a journal as one sequence: each event, then what left because of it.
 *
 * <p>Threading: one thread.
 */
final class JournalMerge implements AutoCloseable {
    private final JournalReader events;
    private final JournalReader orders;
    private boolean hasEvent;
    private boolean hasOrder;
    private final ListingView listing = new ListingView();
    private JournalReader current;
    private final Instruments instruments;

    private JournalMerge(JournalReader events, JournalReader orders) {
        this.events = events;
        this.orders = orders;
        instruments = header() == null ? null : header().instruments();
    }

    static JournalMerge open(Path folder) {
        return new JournalMerge(JournalReader.open(folder, JournalPart.EVENTS),
            JournalReader.open(folder, JournalPart.ORDERS));
    }

    /** Of a journal that may still be written to. */
    static JournalMerge openLive(Path folder) {
        return new JournalMerge(JournalReader.openLive(folder, JournalPart.EVENTS),
            JournalReader.openLive(folder, JournalPart.ORDERS));
    }

    JournalHeader header() {
        return events.header() == null ? orders.header() : events.header();
    }

    /** The instruments as of the current record; {@code null} if no header can be read. */
    Instruments instruments() {
        return instruments;
    }

    /** Moves to the next record; false when there is none, or none yet. */
    boolean next() {
        hasEvent = hasEvent || events.next();
        hasOrder = hasOrder || orders.next();
        if (hasOrder && (!hasEvent || orders.sequence() < events.sequence())) {
            hasOrder = false;
            current = orders;
        } else if (hasEvent) {
            hasEvent = false;
            current = events;
            if (instruments != null && isEvent() && events.event().type() == EventType.LISTING) {
                listing.wrap(events.event());
                listing.addTo(instruments);
            }
        } else {
            return false;
        }
        return true;
    }

    /** The reader that stands on the current record. */
    JournalReader current() {
        return current;
    }

    boolean isEvent() {
        return current.kind() == RecordKind.EVENT;
    }

    /** Whether both parts were ended in good order, as far as they have been read. */
    boolean isEnded() {
        return events.isEnded() && orders.isEnded();
    }

    List<Damage> damages() {
        final List<Damage> damages = new ArrayList<>(events.damages());
        damages.addAll(orders.damages());
        return damages;
    }

    @Override
    public void close() {
        try (events; orders) {
            return;
        }
    }
}
