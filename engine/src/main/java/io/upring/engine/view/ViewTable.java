package io.upring.engine.view;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Who is shown what, folded from VIEW events. Whoever consumes market data keeps a table of its own and hands it every
 * event; afterwards the table names the views that are shown this one.
 *
 * <ul>
 * <li>An event with {@link EventSlot#FLAG_REPEATED} is shown only to views that have had no data of its stream since
 * they asked for it; every other one to all views of its stream. A view that goes on showing a stream when it is
 * switched or extended has not asked for it anew.
 * <li>Trades that were put in afterwards are shown to all views of the stream. They are history: a view that has had
 * nothing but them still waits for its first data.
 * <li>A change that is spread over several events ({@link EventSlot#FLAG_CONTINUED}) is complete with the last of them.
 * <li>What was discarded is shown to nobody.
 * <li>In a stage, viewers come and go ({@link #join}, {@link #forget}); VIEW events of an owner that is not there have
 * no effect, so what was on its way for a viewer that left is lost with it.
 * </ul>
 *
 * <p>Threading: one thread. New views, instruments and levels may allocate; events that go by do not. The cost of one
 * does not grow with views that do not show it.
 */
public final class ViewTable {
    private static final int FIRST_INSTRUMENTS = 64;
    private static final int FIRST_OWNERS = 8;
    private static final int TICKER = Stream.TICKER.ordinal();
    private static final int TRADE = Stream.TRADE.ordinal();
    private static final int ORDER_BOOK = Stream.ORDER_BOOK.ordinal();
    private static final ShownView[] NOBODY = {};
    /** What {@link #owners} answers where {@link #apply} has to be asked. */
    public static final long UNKNOWN = 0;

    private final Int2ObjectHashMap<ShownView> views = new Int2ObjectHashMap<>();
    private final Audience[][] audiences = new Audience[Stream.count()][FIRST_INSTRUMENTS];
    private final ViewChangeView change = new ViewChangeView();
    private final boolean isEngine;
    /** By owner: whether its views count. */
    private boolean[] isThere = new boolean[FIRST_OWNERS];
    private final KnownOwners known = new KnownOwners();
    private ShownView[] shown = NOBODY;
    private ShownView[] waiting = new ShownView[8];
    private int shownCount;

    /** A table of all views, for consumers outside of the engine. */
    public ViewTable() {
        isEngine = false;
    }

    /**
     * A table for a stage: views that no viewer owns are left out. A viewer is shown what it was configured for until
     * the first VIEW event of one of its own views.
     */
    public ViewTable(List<Viewer> viewers) {
        isEngine = true;
        viewers.forEach(this::join);
    }

    /**
     * A viewer appears: it is shown what it is configured for until the first VIEW event of one of its own views. One
     * that is there already, and has had such an event, goes on with the views that it has.
     */
    public void join(Viewer viewer) {
        known.forget();
        final int owner = viewer.owner();
        if (owner >= isThere.length) {
            isThere = Arrays.copyOf(isThere, Math.max(owner + 1, isThere.length * 2));
        }
        if (leaveConfigured(owner) || !isThere[owner]) {
            final ShownView configured = new ShownView(-owner, owner);
            views.put(configured.id(), configured);
            for (final int instrumentId : viewer.instrumentIds()) {
                join(configured, instrumentId, viewer.streams(), 0, 0);
            }
        }
        isThere[owner] = true;
    }

    /** A viewer is gone, and all its views with it. */
    public void forget(int owner) {
        known.forget();
        if (owner < isThere.length && isThere[owner]) {
            isThere[owner] = false;
            final Iterator<ShownView> all = views.values().iterator();
            while (all.hasNext()) {
                final ShownView view = all.next();
                if (view.owner() == owner) {
                    view.leaveAll();
                    all.remove();
                }
            }
        }
    }

    /** Whether the owner was still shown what it was configured for. */
    private boolean leaveConfigured(int owner) {
        final ShownView configured = views.remove(-owner);
        if (configured != null) {
            configured.leaveAll();
        }
        return configured != null;
    }

    /**
     * In a stage, the owners that an event of market data is shown to: bit {@code n} for owner {@code n}; bit 0 says
     * nothing. The quick way for an event that is like the last one of its stream.
     *
     * @return {@link #UNKNOWN} if the event is to be given to {@link #apply}; else it need not be.
     */
    public long owners(EventSlot slot) {
        return known.of(slot);
    }

    /** Folds an event. Returns how many views it is shown to, see {@link #shown}; 0 for all but market data. */
    public int apply(EventSlot slot) {
        shownCount = 0;
        if (slot.isMarketData()) {
            find(slot);
        } else if (slot.typeCode() == EventType.VIEW.code()) {
            change.wrap(slot);
            fold();
        } else if (OperatorView.isResume(slot)) {
            closeAll();
        }
        return shownCount;
    }

    /** View {@code index} of those that are shown the last event, in the order of owners and ids. */
    public ShownView shown(int index) {
        return shown[index];
    }

    /** The view, or {@code null} if it is not open. */
    public ShownView view(int viewId) {
        return viewId > 0 ? views.get(viewId) : null;
    }

    /** Whether a view shows a stream. */
    public boolean shows(int viewId, StreamKey key) {
        return depth(viewId, key) >= 0;
    }

    /** How many levels of the book a view asked for, 0 where that was not stated; -1 if it does not show the stream. */
    public int depth(int viewId, StreamKey key) {
        final ShownView view = view(viewId);
        final Audience audience = audience(key.stream().ordinal(), key.instrumentId(), key.level());
        return view == null || audience == null ? -1 : audience.depthOf(view);
    }

    /** Whether one of the owner's views shows the stream. */
    public boolean isShownTo(int owner, StreamKey key) {
        final Audience audience = audience(key.stream().ordinal(), key.instrumentId(), key.level());
        return audience != null && audience.hasOwner(owner);
    }

    /** Whether a view shows one stream of an entry of a gap, the bit {@code stream} of it. */
    boolean shows(int viewId, int stream, GapView gap, int entry) {
        final ShownView view = view(viewId);
        final Audience audience = audience(stream, gap.entryInstrumentId(entry), gap.entryLevel(entry));
        return view != null && audience != null && audience.depthOf(view) >= 0;
    }

    /** The views that show one of the streams that the event is about, in the order of owners and ids. Allocates. */
    public List<ShownView> touchedBy(GapView gap) {
        final List<ShownView> touched = new ArrayList<>();
        for (int entry = 0; entry < gap.entryCount(); entry++) {
            for (int streams = gap.entryStreams(entry); streams != 0; streams &= streams - 1) {
                final Audience audience = audience(Integer.numberOfTrailingZeros(streams),
                    gap.entryInstrumentId(entry), gap.entryLevel(entry));
                if (audience != null) {
                    touched.addAll(Arrays.asList(audience.members()).subList(0, audience.count()));
                }
            }
        }
        Collections.sort(touched);
        ShownView previous = null;
        for (int i = touched.size() - 1; i >= 0; i--) {
            if (touched.get(i) == previous) {
                touched.remove(i);
            } else {
                previous = touched.get(i);
            }
        }
        return touched;
    }

    private void closeAll() {
        known.forget();
        views.values().forEach(ShownView::leaveAll);
        views.clear();
    }

    private void find(EventSlot slot) {
        final Audience audience = audience(slot);
        if (audience == null) {
            return;
        }
        if (slot.hasFlag(EventSlot.FLAG_REPEATED)) {
            if (waiting.length < audience.waitingCount()) {
                waiting = new ShownView[audience.count()];
            }
            shown = waiting;
            shownCount = audience.copyWaiting(waiting);
        } else {
            shown = audience.members();
            shownCount = audience.count();
        }
        if (!slot.hasFlag(EventSlot.FLAG_BACK_FILLED)) {
            audience.served();
        }
        if (isEngine) {
            known.remember(slot, audience);
        }
    }

    private Audience audience(EventSlot slot) {
        final int stream = streamOf(slot);
        if (stream < 0) {
            return null;
        }
        final double level = stream == ORDER_BOOK ? slot.buffer().getDouble(OrderBookView.LEVEL) : 0;
        return audience(stream, slot.instrumentId(), level);
    }

    /** The ordinal of the stream that market data are of; -1 for any other event. */
    static int streamOf(EventSlot slot) {
        final int type = slot.typeCode();
        if (type == EventType.ORDER_BOOK.code()) {
            return ORDER_BOOK;
        }
        if (type == EventType.TICKER.code()) {
            return TICKER;
        }
        if (type == EventType.TRADE.code()) {
            return TRADE;
        }
        return type == EventType.CANDLE.code() ? slot.buffer().getByte(CandleView.STREAM) : -1;
    }

    /** Only books have a level; a frame that states none (NaN) is of an ungrouped one. */
    private static double normalised(int stream, double level) {
        return stream == ORDER_BOOK && level > 0 ? level : 0;
    }

    private Audience audience(int stream, int instrumentId, double level) {
        if (stream >= audiences.length || instrumentId < 0 || instrumentId >= audiences[stream].length) {
            return null;
        }
        final double wanted = normalised(stream, level);
        Audience audience = audiences[stream][instrumentId];
        while (audience != null && audience.level != wanted) {
            audience = audience.next;
        }
        return audience;
    }

    private void fold() {
        known.forget();
        final int owner = change.owner();
        if (isEngine && (owner <= 0 || owner >= isThere.length || !isThere[owner])) {
            return;
        }
        final ShownView view = viewOfChange();
        if (view == null) {
            return;
        }
        if (owner > 0) {
            leaveConfigured(owner);
        }
        foldEntries(view);
        if (!change.isContinued()) {
            view.generation(change.generation());
            if (change.change() == ViewChange.SWITCH_STARTED) {
                view.endReplacement();
            }
        }
    }

    /** A view that is met for the first time in the middle of its life begins there; one that is closed does not. */
    private ShownView viewOfChange() {
        final ShownView known = views.get(change.viewId());
        if (known != null) {
            return known;
        }
        return switch (change.change()) {
            case OPENED, EXTENDED, SWITCH_STARTED -> {
                final ShownView view = new ShownView(change.viewId(), change.owner());
                views.put(view.id(), view);
                yield view;
            }
            case NARROWED, READY, TIMED_OUT, CLOSED -> null;
        };
    }

    private void foldEntries(ShownView view) {
        switch (change.change()) {
            case OPENED, EXTENDED -> joinEntries(view);
            case NARROWED -> leaveEntries(view);
            case SWITCH_STARTED -> {
                view.beginReplacement();
                joinEntries(view);
            }
            case CLOSED -> {
                view.leaveAll();
                views.remove(view.id());
            }
            default -> {
                // READY and TIMED_OUT report; they change nothing.
            }
        }
    }

    private void joinEntries(ShownView view) {
        for (int entry = 0; entry < change.entryCount(); entry++) {
            join(view, change.entryInstrumentId(entry), change.entryStreams(entry), change.entryDepth(entry),
                change.entryLevel(entry));
        }
    }

    private void join(ShownView view, int instrumentId, int streams, int depth, double level) {
        for (int left = streams; left != 0; left &= left - 1) {
            final int stream = Integer.numberOfTrailingZeros(left);
            view.join(audienceFor(stream, instrumentId, level), stream == Stream.ORDER_BOOK.ordinal() ? depth : 0);
        }
    }

    private Audience audienceFor(int stream, int instrumentId, double level) {
        if (instrumentId >= audiences[stream].length) {
            audiences[stream] = Arrays.copyOf(audiences[stream],
                Math.max(instrumentId + 1, audiences[stream].length * 2));
        }
        Audience audience = audience(stream, instrumentId, level);
        if (audience == null) {
            audience = new Audience(normalised(stream, level), audiences[stream][instrumentId]);
            audiences[stream][instrumentId] = audience;
        }
        return audience;
    }

    private void leaveEntries(ShownView view) {
        for (int entry = 0; entry < change.entryCount(); entry++) {
            for (int left = change.entryStreams(entry); left != 0; left &= left - 1) {
                final Audience audience = audience(Integer.numberOfTrailingZeros(left),
                    change.entryInstrumentId(entry), change.entryLevel(entry));
                if (audience != null) {
                    view.leave(audience);
                }
            }
        }
    }
}
