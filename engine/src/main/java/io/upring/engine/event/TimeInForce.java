package io.upring.engine.event;

/** How long an order may wait; new constants go to the end. */
public enum TimeInForce {
    /** Until it is filled or cancelled; Upbit spells it by leaving the field out. */
    GTC,
    /** What fills at once; the rest is cancelled. */
    IOC,
    /** Whole and at once, or not at all. */
    FOK,
    /** Only if it rests. */
    POST_ONLY;

    private static final TimeInForce[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static TimeInForce ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
