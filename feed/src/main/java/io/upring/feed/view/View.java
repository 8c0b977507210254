package io.upring.feed.view;

import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.view.ViewGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * A consumer's handle on market data. Each change is one event on the ring ({@link ViewChangeView}), ahead of the data
 * that follow it; a consumer outside of the engine whose listener has this view's {@link #guard} gets nothing of what
 * a call gave up once the call has returned.
 *
 * <p>Asking for what is shown already, and giving up what is not, have no effect, nor has any call after
 * {@link #close()}: it settles as closed.
 *
 * <p>Threading: any thread, the feed's own and listeners included; no call waits for the network or another thread.
 */
public final class View implements AutoCloseable {
    private static final int ALL_STREAMS = -1;

    private final ViewState state;
    private final ViewBook book;
    private final Instruments instruments;
    private final BiConsumer<Runnable, ViewUpdate> feedThread;
    private final ViewGuard guard = new ViewGuard();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ViewUpdate opening = new ViewUpdate();
    private volatile List<Rejection> rejected = List.of();

    View(ViewState state, ViewBook book, Instruments instruments, BiConsumer<Runnable, ViewUpdate> feedThread) {
        this.state = state;
        this.book = book;
        this.instruments = instruments;
        this.feedThread = feedThread;
    }

    /** Opens a view that was {@link MarketFeed#prepare prepared}; once. */
    public ViewUpdate open(Selection selection) {
        return pass(opening, () -> book.open(state, selection, opening));
    }

    /** The number that VIEW events carry, from 1; never given out again. */
    public int id() {
        return state.id;
    }

    /** The strategy's id, 0 for a consumer outside of the engine. */
    public int owner() {
        return state.owner;
    }

    /** For the router that delivers to a consumer outside of the engine. */
    public ViewGuard guard() {
        return guard;
    }

    /** The change that opened it. */
    public ViewUpdate opening() {
        return opening;
    }

    /** What could not be asked for so far, in the order of the calls; complete once a call's change is applied. */
    public List<Rejection> rejected() {
        return rejected;
    }

    /** Shows these as well. */
    public ViewUpdate add(Selection selection) {
        final ViewUpdate update = new ViewUpdate();
        return pass(update, () -> book.add(state, selection, ViewHold.NONE, update, 0));
    }

    /** Shows these no more. */
    public ViewUpdate remove(Selection selection) {
        final ViewHold hold = new ViewHold();
        for (final Selection.Want want : selection.wants()) {
            for (final Instrument instrument : meant(want.code())) {
                hold.and(guard.hold(instrument.id(), want.stream().mask()));
            }
        }
        final ViewUpdate update = new ViewUpdate();
        return pass(update, () -> book.remove(state, selection, hold, update, 0));
    }

    /** Shows these and nothing else. What was shown already goes on without a break. */
    public ViewUpdate switchTo(Selection selection) {
        final ViewHold hold = new ViewHold().and(guard.holdAll());
        final ViewUpdate update = new ViewUpdate();
        return pass(update, () -> book.switchTo(state, selection, hold, update));
    }

    /**
     * Shows of one market what was shown of another, and nothing of that any more. If the new one is not listed, or
     * nothing of the old one is shown, the view stays as it is.
     */
    public ViewUpdate switchTo(String fromMarket, String toMarket) {
        final ViewHold hold = new ViewHold();
        if (!fromMarket.equals(toMarket)) {
            meant(fromMarket).forEach(instrument -> hold.and(guard.hold(instrument.id(), ALL_STREAMS)));
        }
        final ViewUpdate update = new ViewUpdate();
        return pass(update, () -> book.switchMarket(state, fromMarket, toMarket, hold, update, 0));
    }

    /** On the request of the strategy that owns the view, which hides what it gives up by itself. */
    void addFor(long request, Selection selection) {
        final ViewUpdate update = new ViewUpdate();
        pass(update, () -> book.add(state, selection, ViewHold.NONE, update, request));
    }

    void removeFor(long request, Selection selection) {
        final ViewUpdate update = new ViewUpdate();
        pass(update, () -> book.remove(state, selection, ViewHold.NONE, update, request));
    }

    void switchFor(long request, String fromMarket, String toMarket) {
        final ViewUpdate update = new ViewUpdate();
        pass(update, () -> book.switchMarket(state, fromMarket, toMarket, ViewHold.NONE, update, request));
    }

    private List<Instrument> meant(String code) {
        if (code == null) {
            return List.of();
        } else if (MarketCheck.isQuote(code)) {
            return instruments.all().stream()
                .filter(instrument -> instrument.quote().equals(MarketCheck.quoteOf(code))).toList();
        }
        final Instrument instrument = instruments.find(code);
        return instrument == null ? List.of() : List.of(instrument);
    }

    private ViewUpdate pass(ViewUpdate update, Runnable change) {
        update.applied().thenAccept(this::reject);
        feedThread.accept(change, update);
        return update;
    }

    private void reject(List<Rejection> more) {
        if (!more.isEmpty()) {
            final List<Rejection> all = new ArrayList<>(rejected);
            all.addAll(more);
            rejected = List.copyOf(all);
        }
    }

    public boolean isClosed() {
        return closed.get();
    }

    /** Shows nothing more, for good. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            guard.close();
            feedThread.accept(() -> book.close(state), new ViewUpdate());
        }
    }

    @Override
    public String toString() {
        return "view " + state.id + (state.owner == 0 ? "" : " of strategy " + state.owner);
    }
}
