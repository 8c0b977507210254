package io.upring.engine.event;

/** How much the kill switch holds back; new constants go to the end. */
public enum KillLevel {
    OFF,
    /** Orders that enter a position are refused: on a spot exchange, every bid. */
    NO_NEW_ENTRIES,
    /** Only orders that reduce a position pass. */
    REDUCE_ONLY,
    /** Nothing of a strategy passes; every own open order is cancelled, and what strategies hold is sold. */
    FLATTEN;

    private static final KillLevel[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static KillLevel ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
