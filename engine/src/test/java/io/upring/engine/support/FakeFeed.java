package io.upring.engine.support;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.gateway.ViewGateway;
import io.upring.engine.market.Instruments;
import io.upring.engine.support.ViewEvents.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One view a strategy; answers its requests at once, from the dispatch thread, and refuses every tenth. */
public final class FakeFeed implements ViewGateway {
    private final Map<Integer, Map<Integer, Integer>> streams = new TreeMap<>();
    private final Instruments instruments;
    private ViewEvents events;
    private int generation;
    private int requests;

    public FakeFeed(Instruments instruments) {
        this.instruments = instruments;
    }

    public void connect(EventPublisher publisher) {
        events = new ViewEvents(new Events(publisher, instruments), instruments);
    }

    /** Opens the strategy's view. */
    public void open(int owner, Entry... entries) {
        final Map<Integer, Integer> shown = new TreeMap<>();
        for (final Entry entry : entries) {
            shown.merge(entry.instrumentId(), entry.streams(), (one, other) -> one | other);
        }
        streams.put(owner, shown);
        events.change(owner, owner, ++generation, ViewChange.OPENED, entries);
    }

    @Override
    public boolean request(IntentView intent) {
        final Map<Integer, Integer> shown = streams.get(intent.strategyId());
        if (shown == null || ++requests % 10 == 0) {
            return false;
        }
        switch (intent.kind()) {
            case IntentView.VIEW_WATCH -> {
                shown.merge(intent.instrumentId(), intent.streams(), (one, other) -> one | other);
                answer(intent, ViewChange.EXTENDED, List.of(entry(intent.instrumentId(), intent.streams())));
            }
            case IntentView.VIEW_UNWATCH -> {
                shown.computeIfPresent(intent.instrumentId(), (id, mask) -> mask & ~intent.streams());
                answer(intent, ViewChange.NARROWED, List.of(entry(intent.instrumentId(), intent.streams())));
            }
            default -> {
                final Integer moved = shown.remove(intent.instrumentId());
                shown.merge(intent.toInstrumentId(), moved == null ? 0 : moved, (one, other) -> one | other);
                final List<Entry> all = new ArrayList<>();
                shown.forEach((id, mask) -> all.add(entry(id, mask)));
                answer(intent, ViewChange.SWITCH_STARTED, all);
            }
        }
        return true;
    }

    private static Entry entry(int instrumentId, int mask) {
        return new Entry(instrumentId, mask, 0, 0);
    }

    private void answer(IntentView intent, ViewChange change, List<Entry> entries) {
        events.change(intent.strategyId(), intent.strategyId(), ++generation, change, intent.orderId(), entries);
    }

    /** How many requests came in; to be read once the engine has stopped. */
    public int requests() {
        return requests;
    }
}
