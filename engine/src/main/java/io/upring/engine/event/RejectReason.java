package io.upring.engine.event;

/** Why a frame could not become an event; new constants go to the end. */
public enum RejectReason {
    NONE,
    /** The text ends inside a value. */
    TRUNCATED,
    /** Not JSON where JSON must be. */
    BAD_JSON,
    /** Something stands behind the value. */
    TRAILING_BYTES,
    /** A stream type that nobody asked for. */
    UNKNOWN_TYPE,
    /** A field without which the event means nothing. */
    MISSING_FIELD,
    /** A field of another JSON type than documented. */
    WRONG_TYPE,
    /** Not a JSON number, or out of range. */
    BAD_NUMBER,
    /** A value outside of those documented. */
    BAD_VALUE,
    /** A market that was never listed. */
    UNKNOWN_MARKET,
    /** More entries or characters than fit. */
    TOO_LONG,
    /** Not UTF-8. */
    BAD_UTF8,
    /** Nested deeper than any documented frame. */
    TOO_DEEP;

    private static final RejectReason[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static RejectReason ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
