package io.upring.feed.pace;

/**
 * The REST calls that share a limit, with today's values (Upbit API reference, rate limits). Quotation groups count in
 * fixed windows and by address; exchange groups are a token bucket of the account.
 *
 * <p>Threading: immutable.
 */
public enum RateGroup {
    MARKET("market", false, 10, 1),
    CANDLE("candle", false, 10, 1),
    /** The trade history. */
    TRADE("trade", false, 10, 1),
    TICKER("ticker", false, 10, 1),
    ORDER_BOOK("orderbook", false, 10, 1),
    /** Accounts, queries about orders, and the cancel of a single order. */
    DEFAULT("default", true, 30, 1),
    ORDER("order", true, 12, 1),
    ORDER_TEST("order-test", true, 8, 1),
    ORDER_CANCEL_ALL("order-cancel-all", true, 1, 2);

    private static final long SECOND_NS = 1_000_000_000L;

    private final String wireName;
    private final boolean bucket;
    private final int limit;
    private final long windowNs;

    RateGroup(String wireName, boolean bucket, int limit, int windowSeconds) {
        this.wireName = wireName;
        this.bucket = bucket;
        this.limit = limit;
        windowNs = windowSeconds * SECOND_NS;
    }

    /** The name in the {@code Remaining-Req} header, and in configurations. */
    public String wireName() {
        return wireName;
    }

    /** Calls that a window takes today. */
    public int limitToday() {
        return limit;
    }

    public long windowNs() {
        return windowNs;
    }

    boolean isBucket() {
        return bucket;
    }
}
