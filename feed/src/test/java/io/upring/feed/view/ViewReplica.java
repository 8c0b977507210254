package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.DiscardedView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A consumer that knows of views only what VIEW events say, and writes down what each view is shown. */
final class ViewReplica {
    /** One event as a view saw it. */
    record Shown(StreamKey key, long number, int depth, boolean isSnapshot, boolean isRepeated, int connectionId) {
    }

    /** What one view is, and saw. */
    static final class Watched {
        final Set<StreamKey> shows = new TreeSet<>();
        final Set<StreamKey> served = new HashSet<>();
        final List<Object> log = new ArrayList<>();
        int generation;
        boolean closed;
        ViewChange last;
        private Set<StreamKey> list = new TreeSet<>();

        List<Shown> shown() {
            return log.stream().filter(Shown.class::isInstance).map(Shown.class::cast).toList();
        }

        List<ViewChange> changes() {
            return log.stream().filter(ViewChange.class::isInstance).map(ViewChange.class::cast).toList();
        }

        List<Shown> shown(StreamKey key) {
            return shown().stream().filter(shown -> shown.key().equals(key)).toList();
        }

        boolean isReady() {
            return last == ViewChange.READY;
        }
    }

    final Map<Integer, Watched> views = new TreeMap<>();
    final Map<DiscardReason, Integer> discarded = new EnumMap<>(DiscardReason.class);
    private final ViewChangeView change = new ViewChangeView();
    private long events;

    Watched view(View view) {
        return views.get(view.id());
    }

    long events() {
        return events;
    }

    void onEvent(EventSlot slot) {
        events++;
        if (slot.type() == EventType.VIEW) {
            change.wrap(slot);
            fold();
        } else if (slot.type() == EventType.DISCARDED) {
            discarded.merge(DiscardReason.ofCode(slot.buffer().getByte(DiscardedView.REASON)), 1, Integer::sum);
        } else if (slot.type().isMarketData()) {
            show(slot);
        }
    }

    private void fold() {
        final Watched view = views.computeIfAbsent(change.viewId(), id -> new Watched());
        assertThat(view.closed).as("a change of a closed view").isFalse();
        final Set<StreamKey> list = view.list;
        for (int i = 0; i < change.entryCount(); i++) {
            for (final Stream stream : Stream.values()) {
                if ((change.entryStreams(i) & stream.mask()) != 0) {
                    list.add(new StreamKey(stream, change.entryInstrumentId(i), change.entryLevel(i)));
                }
            }
        }
        if (change.isContinued()) {
            return;
        }
        view.list = new TreeSet<>();
        assertThat(change.generation()).isGreaterThanOrEqualTo(view.generation);
        view.generation = change.generation();
        view.log.add(change.change());
        view.last = change.change();
        switch (change.change()) {
            case OPENED, EXTENDED -> view.shows.addAll(list);
            case NARROWED -> view.shows.removeAll(list);
            case SWITCH_STARTED -> {
                view.shows.clear();
                view.shows.addAll(list);
            }
            case CLOSED -> {
                view.shows.clear();
                view.closed = true;
            }
            case READY -> assertThat(view.served).as("served when ready").containsAll(view.shows);
            default -> assertThat(list).as("what is missing").isNotEmpty();
        }
        view.served.retainAll(view.shows);
    }

    private void show(EventSlot slot) {
        final StreamKey key = ModelData.keyOf(slot);
        final boolean isRepeated = slot.hasFlag(EventSlot.FLAG_REPEATED);
        int viewers = 0;
        for (final Watched view : views.values()) {
            if (view.shows.contains(key) && !(isRepeated && view.served.contains(key))) {
                viewers++;
                view.served.add(key);
                final int depth = key.stream() == Stream.ORDER_BOOK
                    ? slot.buffer().getInt(OrderBookView.ASK_LEVELS) : 0;
                view.log.add(new Shown(key, ModelData.numberOf(slot), depth, slot.hasFlag(EventSlot.FLAG_SNAPSHOT),
                    isRepeated, slot.connectionId()));
            }
        }
        assertThat(viewers).as("views that are shown %s", key).isPositive();
    }
}
