package io.upring.engine.event;

/** What an order's price and volume mean (Upbit {@code ord_type}); new constants go to the end. */
public enum OrderType {
    /** Not stated. */
    NONE,
    /** Price is the limit, volume the size. */
    LIMIT,
    /** Market buy: funds to spend, no volume. */
    PRICE,
    /** Market sell: volume, no price. */
    MARKET,
    /** At the best opposite price: funds for a bid, volume for an ask. */
    BEST;

    private static final OrderType[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static OrderType ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
