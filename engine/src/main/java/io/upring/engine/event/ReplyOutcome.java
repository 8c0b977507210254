package io.upring.engine.event;

/** What became of a request; new constants go to the end. */
public enum ReplyOutcome {
    /** The exchange took it. */
    ACCEPTED,
    /** The exchange refused it: it has no effect. */
    REJECTED,
    /** No proof either way yet; a query is under way. */
    UNKNOWN,
    /** The exchange does not know the order. */
    NOT_FOUND;

    private static final ReplyOutcome[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static ReplyOutcome ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
