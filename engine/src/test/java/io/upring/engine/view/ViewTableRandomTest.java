package io.upring.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.support.ViewEvents.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random changes and data against a model that is plain enough to be right. */
class ViewTableRandomTest {
    private static final int INSTRUMENTS = 40;
    private static final int STEPS = 20_000;

    /** By view: each stream it shows, and whether it has had data of it. */
    private final Map<Integer, Map<String, Boolean>> model = new TreeMap<>();
    private final Map<Integer, Integer> owners = new TreeMap<>();
    private final Instruments instruments = Events.instruments();
    private final ViewTable table = new ViewTable();
    private final List<Integer> shown = new ArrayList<>();
    private final ViewEvents events =
        new ViewEvents(new Events(new SlotPublisher(this::onEvent), instruments), instruments);
    private Random random;
    private int lastView;
    private int generation;

    private void onEvent(EventSlot slot) {
        shown.clear();
        final int count = table.apply(slot);
        for (int i = 0; i < count; i++) {
            shown.add(table.shown(i).id());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261122, 77})
    void shouldShowWhatAPlainModelShows(long seed) {
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(4) == 0) {
                change();
            } else {
                data("seed " + seed + ", step " + step);
            }
        }
        model.forEach((id, streams) -> assertThat(table.view(id).size()).isEqualTo(streams.size()));
    }

    private void change() {
        final List<Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 100 : random.nextInt(5); i >= 0; i--) {
            entries.add(entry());
        }
        if (model.size() < 12 && random.nextBoolean()) {
            owners.put(++lastView, random.nextInt(4));
            model.put(lastView, new TreeMap<>());
            send(lastView, ViewChange.OPENED, entries);
        } else if (!model.isEmpty()) {
            final int view = new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
            final ViewChange[] changes = {ViewChange.EXTENDED, ViewChange.NARROWED, ViewChange.SWITCH_STARTED,
                ViewChange.READY, ViewChange.CLOSED};
            send(view, changes[random.nextInt(random.nextInt(5) == 0 ? 5 : 4)], entries);
        }
    }

    private Entry entry() {
        return new Entry(random.nextInt(INSTRUMENTS), 1 + random.nextInt(15), 5,
            random.nextBoolean() ? 0 : 10_000);
    }

    private void send(int view, ViewChange change, List<Entry> entries) {
        events.change(view, owners.get(view), ++generation, change, 0, entries);
        final Map<String, Boolean> streams = model.get(view);
        final List<String> named = entries.stream().flatMap(entry -> names(entry).stream()).toList();
        switch (change) {
            case OPENED, EXTENDED -> named.forEach(name -> streams.putIfAbsent(name, false));
            case NARROWED -> streams.keySet().removeAll(named);
            case SWITCH_STARTED -> {
                streams.keySet().retainAll(named);
                named.forEach(name -> streams.putIfAbsent(name, false));
            }
            case CLOSED -> model.remove(view);
            default -> {
            }
        }
    }

    private static List<String> names(Entry entry) {
        final List<String> names = new ArrayList<>();
        for (final Stream stream : Stream.values()) {
            if ((entry.streams() & stream.mask()) != 0) {
                names.add(name(stream, entry.instrumentId(), entry.level()));
            }
        }
        return names;
    }

    private static String name(Stream stream, int instrumentId, double level) {
        return stream + " " + instrumentId + (stream == Stream.ORDER_BOOK ? " " + level : "");
    }

    private void data(String where) {
        final Stream stream = Stream.ofOrdinal(random.nextInt(4));
        final int instrument = random.nextInt(INSTRUMENTS);
        final double level = random.nextBoolean() ? 0 : 10_000;
        final boolean repeated = random.nextInt(3) == 0;
        final int flags = repeated ? EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED : 0;
        switch (stream) {
            case TICKER -> events.ticker(instrument, 1, flags);
            case TRADE -> events.trade(instrument, 1, flags);
            case ORDER_BOOK -> events.book(instrument, level, flags);
            default -> events.candle(instrument, stream, 1, flags);
        }
        final String name = name(stream, instrument, level);
        final List<Integer> expected = new ArrayList<>();
        model.forEach((id, streams) -> {
            final Boolean served = streams.get(name);
            if (served != null && !(repeated && served)) {
                expected.add(id);
                streams.put(name, true);
            }
        });
        assertThat(shown).as(where).containsExactlyInAnyOrderElementsOf(expected);
    }
}
