package io.upring.sim.venue.config;

/**
 * The groups that share a limit, with today's values (Upbit API reference, rate limits).
 *
 * <p>Threading: immutable.
 */
public enum RateGroup {
    MARKET("market", Kind.QUOTATION, 10, 1_000),
    CANDLE("candle", Kind.QUOTATION, 10, 1_000),
    TRADE("trade", Kind.QUOTATION, 10, 1_000),
    TICKER("ticker", Kind.QUOTATION, 10, 1_000),
    ORDERBOOK("orderbook", Kind.QUOTATION, 10, 1_000),
    /** Quotation calls and handshakes that carry an {@code Origin} header, besides their own group. */
    ORIGIN("origin", Kind.ORIGIN, 1, 10_000),
    DEFAULT("default", Kind.EXCHANGE, 30, 1_000),
    ORDER("order", Kind.EXCHANGE, 12, 1_000),
    ORDER_TEST("order-test", Kind.EXCHANGE, 8, 1_000),
    ORDER_CANCEL_ALL("order-cancel-all", Kind.EXCHANGE, 1, 2_000),
    /** WebSocket handshakes of an address, or of an account when they carry a token. */
    WEBSOCKET_CONNECT("websocket-connect", Kind.WEBSOCKET, 5, 1_000),
    /** Requests on one WebSocket connection. */
    WEBSOCKET_MESSAGE("websocket-message", Kind.WEBSOCKET, 5, 1_000),
    /** The same, over a minute. */
    WEBSOCKET_MESSAGE_MINUTE("websocket-message-minute", Kind.WEBSOCKET, 100, 60_000);

    private final String wire;
    private final Kind kind;
    private final int allowed;
    private final long windowMs;

    RateGroup(String wire, Kind kind, int allowed, long windowMs) {
        this.wire = wire;
        this.kind = kind;
        this.allowed = allowed;
        this.windowMs = windowMs;
    }

    /** The name in the {@code Remaining-Req} header and in configurations. */
    public String wire() {
        return wire;
    }

    /** How many events the window takes today. */
    public int allowedToday() {
        return allowed;
    }

    public long windowMs() {
        return windowMs;
    }

    /** Whether its endpoints need a token, count per account and name errors with strings. */
    public boolean exchange() {
        return kind == Kind.EXCHANGE;
    }

    /** The figure behind {@code min=} in the header: a constant without meaning. */
    public int headerMinute() {
        return kind.headerMinute;
    }

    private enum Kind {
        QUOTATION(600), EXCHANGE(1_800), ORIGIN(6), WEBSOCKET(300);

        private final int headerMinute;

        Kind(int headerMinute) {
            this.headerMinute = headerMinute;
        }
    }
}
