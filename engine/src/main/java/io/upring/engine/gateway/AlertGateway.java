package io.upring.engine.gateway;

import io.upring.engine.event.IntentView;

/**
 * Takes what strategies want people to know ({@link IntentView#ALERT}) to whoever passes it on.
 *
 * <p>Threading: called on the dispatch thread only; must neither wait nor allocate nor throw.
 */
@FunctionalInterface
public interface AlertGateway {
    /** Nobody listens. */
    AlertGateway NONE = alert -> true;

    /**
     * Takes over an alert; the view and its slot are valid during the call only.
     *
     * @return {@code false} if there is no room for it: it is lost, and counted.
     */
    boolean alert(IntentView alert);
}
