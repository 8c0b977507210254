package io.upring.engine.gateway;

import io.upring.engine.event.IntentView;

/**
 * Takes accepted intents to the exchange. Every request is answered by at least one ORDER_REPLY event on the ring.
 *
 * <p>Threading: called on the dispatch thread only; must neither wait nor allocate nor throw.
 */
@FunctionalInterface
public interface OrderGateway {
    /**
     * Takes over a new order or a cancel; the view is valid during the call only.
     *
     * @return {@code false} if there is no room: the request is not taken and will never be sent.
     */
    boolean send(IntentView intent);

    /** Does what can be done with such an order short of taking it, so that it goes quicker with the next one. */
    default void rehearse(IntentView intent) {
    }
}
