package io.upring.engine.event;

/** The last price against the previous UTC day's close; new constants go to the end. */
public enum PriceChange {
    /** Not stated. */
    NONE,
    RISE,
    EVEN,
    FALL;

    private static final PriceChange[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static PriceChange ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
