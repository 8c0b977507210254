package io.upring.engine.event;

/** What becomes of own orders and positions when a run ends; new constants go to the end. */
public enum StopPolicy {
    /** Own open orders are cancelled, positions stay. */
    CANCEL,
    /** Own open orders stay at the exchange. */
    KEEP,
    /** Own open orders are cancelled, and what strategies hold is sold. */
    FLATTEN;

    private static final StopPolicy[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static StopPolicy ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
