package io.upring.sim.venue.config;

/**
 * The venue's pace. How long messages are under way is for the {@link io.upring.sim.matching.LatencyModel} to say.
 *
 * <p>Threading: immutable.
 *
 * @param idleMs         a WebSocket connection on which nothing is sent or received for so long is cut; 0 for never
 * @param statusMs       interval of status frames, once asked for
 * @param errorCloseMs   time between an error frame and the close frame
 * @param bookIntervalMs grid of order book frames in each market; 0 sends every change at once
 * @param requestMs      an HTTP connection is ended that has not sent a whole request so long after its opening, or
 *                       after the request's first byte; 0 for never
 * @param candleIntervalMs time between two frames of one candle; 0 sends one with every change
 */
public record VenueTimings(long idleMs, long statusMs, long errorCloseMs, long bookIntervalMs, long candleIntervalMs,
                           long requestMs) {
    public VenueTimings {
        if (idleMs < 0 || statusMs <= 0 || errorCloseMs < 0 || bookIntervalMs < 0 || candleIntervalMs < 0
                || requestMs < 0) {
            throw new IllegalArgumentException("venue intervals must not be negative");
        }
    }

    /** As measured on the exchange. */
    public static VenueTimings defaults() {
        return new VenueTimings(60_000, 10_000, 160, 100, 1_000, 30_000);
    }

    public VenueTimings withIdleMs(long value) {
        return new VenueTimings(value, statusMs, errorCloseMs, bookIntervalMs, candleIntervalMs, requestMs);
    }

    public VenueTimings withStatusMs(long value) {
        return new VenueTimings(idleMs, value, errorCloseMs, bookIntervalMs, candleIntervalMs, requestMs);
    }

    public VenueTimings withErrorCloseMs(long value) {
        return new VenueTimings(idleMs, statusMs, value, bookIntervalMs, candleIntervalMs, requestMs);
    }

    public VenueTimings withBookIntervalMs(long value) {
        return new VenueTimings(idleMs, statusMs, errorCloseMs, value, candleIntervalMs, requestMs);
    }

    public VenueTimings withCandleIntervalMs(long value) {
        return new VenueTimings(idleMs, statusMs, errorCloseMs, bookIntervalMs, value, requestMs);
    }

    public VenueTimings withRequestMs(long value) {
        return new VenueTimings(idleMs, statusMs, errorCloseMs, bookIntervalMs, candleIntervalMs, value);
    }
}
