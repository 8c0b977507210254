package io.upring.engine.event;

/** The side of an order, or the taker's side of a trade; new constants go to the end. */
public enum Side {
    /** Not stated. */
    NONE,
    /** Buys the base currency. */
    BID,
    /** Sells the base currency. */
    ASK;

    private static final Side[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static Side ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
