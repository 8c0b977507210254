package io.upring.sim.venue.config;

/**
 * The venue's pace and delays. REST replies and private frames are delayed independently of each other, by a seeded
 * random time, so that neither can be relied on to come first.
 *
 * <p>Threading: immutable.
 *
 * @param idleMs         a WebSocket connection on which nothing is sent or received for so long is cut; 0 for never
 * @param statusMs       interval of status frames, once asked for
 * @param errorCloseMs   time between an error frame and the close frame
 * @param bookIntervalMs grid of order book frames in each market; 0 sends every change at once
 * @param candleIntervalMs time between two frames of one candle; 0 sends one with every change
 * @param replyMinMs     shortest delay of a reply of the exchange endpoints
 * @param replyMaxMs     longest such delay; 0 for none
 * @param streamMinMs    shortest delay of a private frame
 * @param streamMaxMs    longest such delay; 0 for none
 */
public record VenueTimings(long idleMs, long statusMs, long errorCloseMs, long bookIntervalMs, long candleIntervalMs,
                           long replyMinMs, long replyMaxMs, long streamMinMs, long streamMaxMs) {
    public VenueTimings {
        if (idleMs < 0 || statusMs <= 0 || errorCloseMs < 0 || bookIntervalMs < 0 || candleIntervalMs < 0) {
            throw new IllegalArgumentException("venue intervals must not be negative");
        }
        if (replyMinMs < 0 || replyMaxMs < replyMinMs || streamMinMs < 0 || streamMaxMs < streamMinMs) {
            throw new IllegalArgumentException("venue delays must be ranges from 0 upwards");
        }
    }

    /** As measured on the exchange, with delays of a few milliseconds. */
    public static VenueTimings defaults() {
        return new VenueTimings(60_000, 10_000, 160, 100, 1_000, 1,
                5, 1, 5);
    }

    public VenueTimings withoutDelays() {
        return withDelays(0, 0, 0, 0);
    }

    public VenueTimings withDelays(long replyMin, long replyMax, long streamMin, long streamMax) {
        return new VenueTimings(idleMs, statusMs, errorCloseMs, bookIntervalMs, candleIntervalMs, replyMin,
                replyMax, streamMin, streamMax);
    }

    public VenueTimings withIdleMs(long value) {
        return new VenueTimings(value, statusMs, errorCloseMs, bookIntervalMs, candleIntervalMs, replyMinMs,
                replyMaxMs, streamMinMs, streamMaxMs);
    }

    public VenueTimings withStatusMs(long value) {
        return new VenueTimings(idleMs, value, errorCloseMs, bookIntervalMs, candleIntervalMs, replyMinMs,
                replyMaxMs, streamMinMs, streamMaxMs);
    }

    public VenueTimings withErrorCloseMs(long value) {
        return new VenueTimings(idleMs, statusMs, value, bookIntervalMs, candleIntervalMs, replyMinMs,
                replyMaxMs, streamMinMs, streamMaxMs);
    }

    public VenueTimings withBookIntervalMs(long value) {
        return new VenueTimings(idleMs, statusMs, errorCloseMs, value, candleIntervalMs, replyMinMs,
                replyMaxMs, streamMinMs, streamMaxMs);
    }

    public VenueTimings withCandleIntervalMs(long value) {
        return new VenueTimings(idleMs, statusMs, errorCloseMs, bookIntervalMs, value, replyMinMs,
                replyMaxMs, streamMinMs, streamMaxMs);
    }
}
