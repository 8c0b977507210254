package io.upring.engine.gateway;

import io.upring.engine.event.IntentView;
import io.upring.engine.event.ViewChangeView;

/**
 * Takes what strategies want to be shown ({@link IntentView#VIEW_WATCH}, {@link IntentView#VIEW_UNWATCH},
 * {@link IntentView#VIEW_SWITCH}) to the feed. Each request that is taken is answered by one VIEW change (in one or
 * more events) of a view that the strategy owns, with the request's id ({@link ViewChangeView#request()}), even if
 * nothing had to be changed: until then the strategy is not shown what it gave up.
 *
 * <p>Threading: called on the dispatch thread only; must neither wait nor allocate nor throw.
 */
@FunctionalInterface
public interface ViewGateway {
    /** Takes nothing: of runs whose market data are what they are, such as a recording that is played back. */
    ViewGateway NONE = intent -> false;

    /**
     * Takes over a request; the view is valid during the call only.
     *
     * @return {@code false} if it is not taken: the strategy hears of a refusal, and sees what it saw before.
     */
    boolean request(IntentView intent);
}
