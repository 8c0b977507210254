package io.upring.feed.view;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.net.ReceiveClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the changes of views on the ring. Feed's thread, never while a slot is claimed. */
final class ViewEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ViewEvents.class);

    private final EventPublisher publisher;
    private final ReceiveClock clock;

    ViewEvents(EventPublisher publisher, ReceiveClock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    private record Place(int instrumentId, double level) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::instrumentId).thenComparingDouble(Place::level);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Entry(int streams, int depth) {
        Entry with(Stream stream, int bookDepth) {
            return new Entry(streams | stream.mask(), Math.max(depth, bookDepth));
        }
    }

    /**
     * Publishes a change, in as many events as its list needs.
     *
     * @param streams the list, with the depth of each order book.
     * @param request the intent that is answered, 0 for none.
     */
    void publish(ViewState view, ViewChange change, SortedMap<StreamKey, Integer> streams, long request) {
        final List<Map.Entry<Place, Entry>> entries = new ArrayList<>(merged(streams).entrySet());
        int next = 0;
        do {
            final EventSlot slot = publisher.tryClaim();
            if (slot == null) {
                LOG.error("The ring is full: the change {} of view {} is lost; trading is halted.", change, view.id);
                return;
            }
            slot.begin(EventType.VIEW, EventSource.PUBLIC_STREAM, clock.nowNs());
            ViewChangeView.begin(slot, view.id, view.owner, view.generation, change, request);
            while (next < entries.size() && append(slot, entries.get(next))) {
                next++;
            }
            if (next < entries.size()) {
                slot.addFlag(EventSlot.FLAG_CONTINUED);
            }
            publisher.publish(slot);
        } while (next < entries.size());
    }

    private static boolean append(EventSlot slot, Map.Entry<Place, Entry> entry) {
        return ViewChangeView.append(slot, entry.getKey().instrumentId(), entry.getValue().streams(),
            entry.getValue().depth(), entry.getKey().level());
    }

    private static TreeMap<Place, Entry> merged(SortedMap<StreamKey, Integer> streams) {
        final TreeMap<Place, Entry> merged = new TreeMap<>();
        streams.forEach((key, depth) -> {
            final Place place = new Place(key.instrumentId(), key.level());
            final int bookDepth = key.stream() == Stream.ORDER_BOOK ? depth : 0;
            merged.put(place, merged.getOrDefault(place, new Entry(0, 0)).with(key.stream(), bookDepth));
        });
        return merged;
    }
}
