package io.upring.engine.view;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.telemetry.EventTap;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Takes events from the tap to listeners outside of the engine, each by what its view shows.
 *
 * <p>A listener hears of a change before the first event that the change lets through. From the return of a call on
 * the view's handle on it is told nothing that the call has given up, see {@link ViewGuard}.
 *
 * <p>Threading: {@link #onEvent} on the tap's thread; {@link #add} and {@link #remove} on any. Nothing allocates while
 * views stay as they are.
 */
public final class ViewRouter implements EventTap {
    private final ViewTable table = new ViewTable();
    private final ViewChangeView change = new ViewChangeView();
    private final GapView gap = new GapView();
    private final FailureListener failures;
    /** Replaced as a whole by each change, so that the tap reads it without a lock. */
    private volatile Int2ObjectHashMap<Route> routes = new Int2ObjectHashMap<>();

    /** Hears of listeners that threw. Threading: on the tap's thread; must be quick. */
    @FunctionalInterface
    public interface FailureListener {
        void onFailure(int viewId, Throwable failure);
    }

    private record Route(int viewId, ViewGuard guard, ViewListener listener) {
    }

    public ViewRouter(FailureListener failures) {
        this.failures = failures;
    }

    /**
     * Listens through a view. To miss nothing, add the listener before the event that opens the view is published.
     *
     * @throws IllegalStateException if the view has a listener already.
     */
    public void add(int viewId, ViewGuard guard, ViewListener listener) {
        // Never with the router locked: a listener that fails locks the router with its guard locked.
        guard.attach();
        if (!tryAdd(new Route(viewId, guard, listener))) {
            guard.detach();
            throw new IllegalStateException("view " + viewId + " has a listener already");
        }
    }

    private synchronized boolean tryAdd(Route route) {
        if (routes.containsKey(route.viewId)) {
            return false;
        }
        final Int2ObjectHashMap<Route> changed = new Int2ObjectHashMap<>(routes);
        changed.put(route.viewId, route);
        routes = changed;
        return true;
    }

    /** Ends listening; a view that is closed ends by itself. One that has no listener stays without. */
    public void remove(int viewId) {
        final Route removed = take(viewId);
        if (removed != null) {
            removed.guard.detach();
        }
    }

    private synchronized Route take(int viewId) {
        final Int2ObjectHashMap<Route> changed = new Int2ObjectHashMap<>(routes);
        final Route removed = changed.remove(viewId);
        routes = changed;
        return removed;
    }

    /** How many views are listened through. */
    public int size() {
        return routes.size();
    }

    @Override
    public void onEvent(EventSlot slot) {
        final int shown = table.apply(slot);
        final int type = slot.typeCode();
        if (type == EventType.VIEW.code()) {
            onChange(slot);
        } else if (type == EventType.GAP.code()) {
            onGap(slot);
        } else if (shown > 0) {
            final int stream = ViewTable.streamOf(slot);
            for (int i = 0; i < shown; i++) {
                deliver(table.shown(i), stream, slot);
            }
        }
    }

    private void deliver(ShownView view, int stream, EventSlot slot) {
        final Route route = routes.get(view.id());
        if (route == null) {
            return;
        }
        synchronized (route.guard) {
            route.guard.folded(view.generation());
            if (route.guard.lets(stream, slot.instrumentId())) {
                tell(route, slot);
            }
        }
    }

    private void onChange(EventSlot slot) {
        change.wrap(slot);
        final Route route = routes.get(change.viewId());
        if (route == null) {
            return;
        }
        synchronized (route.guard) {
            if (!change.isContinued()) {
                route.guard.folded(change.generation());
            }
            final boolean isReport = change.change() == ViewChange.READY || change.change() == ViewChange.TIMED_OUT;
            if (!route.guard.isClosed() && !(isReport && route.guard.isSuperseded())) {
                tell(route, slot);
            }
        }
        if (change.change() == ViewChange.CLOSED && !change.isContinued()) {
            remove(route.viewId);
        }
    }

    private void onGap(EventSlot slot) {
        gap.wrap(slot);
        for (final ShownView view : table.touchedBy(gap)) {
            final Route route = routes.get(view.id());
            if (route != null) {
                synchronized (route.guard) {
                    route.guard.folded(view.generation());
                    if (isLetThrough(route)) {
                        tell(route, slot);
                    }
                }
            }
        }
    }

    /** Whether the gap touches a stream of the view that is not being given up. */
    private boolean isLetThrough(Route route) {
        for (int entry = 0; entry < gap.entryCount(); entry++) {
            for (int left = gap.entryStreams(entry); left != 0; left &= left - 1) {
                final int stream = Integer.numberOfTrailingZeros(left);
                if (route.guard.lets(stream, gap.entryInstrumentId(entry))
                    && table.shows(route.viewId, stream, gap, entry)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void tell(Route route, EventSlot slot) {
        try {
            switch (slot.type()) {
                case VIEW -> route.listener.onChange(change);
                case GAP -> route.listener.onGap(gap);
                default -> route.listener.onEvent(slot);
            }
        } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
            remove(route.viewId);
            failures.onFailure(route.viewId, failure);
        }
    }
}
