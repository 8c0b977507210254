package io.upring.engine.market;

/**
 * A kind of public market data that can be asked for. The ordinal is its bit in masks of streams, and part of the
 * journal's format: new constants go to the end.
 *
 * <p>Threading: immutable.
 */
public enum Stream {
    TICKER("ticker"),
    TRADE("trade"),
    ORDER_BOOK("orderbook"),
    CANDLE_1S("candle.1s"),
    CANDLE_1M("candle.1m"),
    CANDLE_3M("candle.3m"),
    CANDLE_5M("candle.5m"),
    CANDLE_10M("candle.10m"),
    CANDLE_15M("candle.15m"),
    CANDLE_30M("candle.30m"),
    CANDLE_60M("candle.60m"),
    CANDLE_240M("candle.240m");

    /** Mask of all of them. */
    public static final int ALL = (1 << values().length) - 1;

    private static final Stream[] VALUES = values();

    private final String wireName;

    Stream(String wireName) {
        this.wireName = wireName;
    }

    public static Stream ofOrdinal(int ordinal) {
        return VALUES[ordinal];
    }

    /** How many there are. */
    public static int count() {
        return VALUES.length;
    }

    /** The stream of that name on the wire, or {@code null}. */
    public static Stream ofWireName(String name) {
        for (final Stream stream : VALUES) {
            if (stream.wireName.equals(name)) {
                return stream;
            }
        }
        return null;
    }

    /** What the exchange calls it in requests and frames. */
    public String wireName() {
        return wireName;
    }

    /** Its bit, at the place of its ordinal. */
    public int mask() {
        return 1 << ordinal();
    }

    public boolean isCandle() {
        return ordinal() >= CANDLE_1S.ordinal();
    }
}
