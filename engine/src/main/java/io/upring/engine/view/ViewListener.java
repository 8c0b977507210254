package io.upring.engine.view;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ViewChangeView;

/**
 * A consumer outside of the engine that looks through one view.
 *
 * <p>Threading: called on the tap's thread, one call at a time, with the view's {@link ViewGuard} locked: must be
 * quick and must not wait for a thread that may be calling the view's handle. It may call the handle itself. Slots and
 * views are valid during the call only. A listener that throws is told nothing more; the engine goes on.
 */
public interface ViewListener {
    /** Market data of a stream that the view shows. */
    void onEvent(EventSlot slot);

    /**
     * The view changed, or what it waits for has come or has not. A change with a long list comes in several calls
     * ({@link ViewChangeView#isContinued}).
     */
    default void onChange(ViewChangeView change) {
    }

    /** A gap was opened or closed for streams of which the view shows some. */
    default void onGap(GapView gap) {
    }
}
