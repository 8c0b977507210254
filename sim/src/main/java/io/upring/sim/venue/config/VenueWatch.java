package io.upring.sim.venue.config;

import io.upring.sim.exchange.Order;

/**
 * Hears of what happens at a venue between cause and effect, for tests that must act at an exact moment.
 *
 * <p>Threading: called on the venue's core thread, which waits meanwhile.
 */
public interface VenueWatch {
    /** Looks away. */
    VenueWatch NONE = new VenueWatch() {
    };

    /**
     * A REST request has arrived whole and has had no effect yet.
     *
     * @param body its bytes; empty where it has none
     */
    default void onRequest(String method, String path, byte[] body) {
    }

    /**
     * A REST request has had its effect and nothing of it has left.
     *
     * @param status of the reply; 0 where none will leave
     */
    default void onReply(String method, String path, int status) {
    }

    /** An account's order was filled, wholly or in part, and nobody has been told. */
    default void onFill(Order order) {
    }
}
