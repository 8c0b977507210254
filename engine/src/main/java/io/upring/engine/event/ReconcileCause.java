package io.upring.engine.event;

/** Why our books are held against the exchange's; new constants go to the end. */
public enum ReconcileCause {
    /** A run begins. */
    START,
    /** The private stream was lost and is back. */
    RECONNECT,
    /** It was time to. */
    PERIODIC,
    /** What the private stream states is not what our books say. */
    DRIFT,
    OPERATOR;

    private static final ReconcileCause[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static ReconcileCause ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
