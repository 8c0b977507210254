package io.upring.engine.event;

/** What the exchange says of an order (myOrder {@code state}, REST {@code state}); new constants go to the end. */
public enum OrderReport {
    /** Not stated. */
    NONE,
    /** Rests in the book. */
    WAIT,
    /** A stop order that waits for its trigger. */
    WATCH,
    /** One fill; stream only. */
    TRADE,
    /** Filled. */
    DONE,
    /** Ended with a remainder. */
    CANCEL,
    /** Reduced by self-match prevention; stream only. */
    PREVENTED;

    private static final OrderReport[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static OrderReport ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
