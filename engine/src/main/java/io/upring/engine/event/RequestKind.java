package io.upring.engine.event;

/** What a gateway reply answers; new constants go to the end. */
public enum RequestKind {
    /** An order was sent. */
    NEW,
    /** A cancel was sent. */
    CANCEL,
    /** The state was asked for. */
    QUERY,
    /**
     * An order was sent that takes the place of another. The reply is about the new order; accepted means that the
     * exchange took the request, not that the new order exists: the stream or a query says that.
     */
    REPLACE;

    private static final RequestKind[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static RequestKind ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
