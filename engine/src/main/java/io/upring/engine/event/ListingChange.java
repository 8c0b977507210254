package io.upring.engine.event;

/** What the exchange did to a market; new constants go to the end. */
public enum ListingChange {
    /** It can be traded from now on. */
    LISTED,
    /** It is gone from the exchange's list. */
    DELISTED,
    /** Its warning or caution flags changed. */
    FLAGGED,
    /** Its rules were looked up and are as they were; without an instrument: those of all markets of the run. */
    CONFIRMED,
    /** Its ticks, totals, fees or state are others from now on. */
    RULES;

    private static final ListingChange[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static ListingChange ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
