package io.upring.engine.event;

/** What a reconciliation found to differ; new constants go to the end. */
public enum Difference {
    NONE,
    /** Money came or went that no order of ours explains: a deposit, a withdrawal, somebody else's order. */
    BALANCE,
    /** An order of ours stood otherwise, or had fills that we had not heard of. */
    ORDER,
    /** An open order that this run did not make. */
    FOREIGN_ORDER,
    /** An order that we hold to be open and the exchange does not know. */
    MISSING_ORDER;

    private static final Difference[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static Difference ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
