package io.upring.sim.venue.config;

/**
 * What the venue counts, from its start on.
 *
 * <p>Threading: immutable.
 */
public enum VenueCounter {
    /** WebSocket connections accepted. */
    CONNECTIONS_OPENED,
    /** WebSocket connections that ended, for whatever reason. */
    CONNECTIONS_CLOSED,
    /** Connections closed at once because there were too many. */
    CONNECTIONS_TOO_MANY,
    /** WebSocket upgrades refused. */
    CONNECTIONS_REFUSED,
    /** Data frames written to connections, recorded ones included, once for each receiver. */
    FRAMES_SENT,
    /** Recorded frames played, once each, however many connections received them. */
    RAW_FRAMES_PLAYED,
    /** How often a recorded market waited for a connection that did not read. */
    PLAYBACK_PAUSES,
    /** Error frames written. */
    ERROR_FRAMES_SENT,
    /** Connections dropped because they did not read. */
    SLOW_CONNECTIONS_DROPPED,
    /** Connections cut because nothing was sent or received. */
    IDLE_CONNECTIONS_CUT,
    /** HTTP connections ended because a request did not come to its end. */
    REQUESTS_TIMED_OUT,
    /** Subscription requests that were accepted. */
    SUBSCRIPTIONS,
    /** REST requests, whatever the answer. */
    REST_REQUESTS,
    /** REST requests refused because of a rate limit. */
    REST_RATE_LIMITED,
    /** REST requests answered with an error. */
    REST_ERRORS,
    ORDERS_ACCEPTED,
    ORDERS_REJECTED,
    CANCELS_ACCEPTED,
    /** Executions of own orders. */
    FILLS
}
