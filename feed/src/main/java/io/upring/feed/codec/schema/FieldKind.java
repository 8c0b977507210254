package io.upring.feed.codec.schema;

/** How a field is spelled in a frame and stored in a slot. Threading: immutable. */
public enum FieldKind {
    /** Market value; NaN when absent. */
    DOUBLE(8),
    LONG(8),
    INT(4),
    /** Money, exact. */
    AMOUNT(16),
    /** {@code true} or {@code false}; a byte. */
    BOOLEAN(1),
    /** {@code 20261121}; an int. Read in either spelling, as the next one. */
    COMPACT_DATE(4),
    /** {@code 2026-11-21}. */
    DASHED_DATE(4),
    /** {@code 031502}; an int. Read in either spelling, as the next one. */
    COMPACT_TIME(4),
    /** {@code 03:15:02}; also {@code 03:15}, which Upbit sends on the full minute. */
    COLON_TIME(4),
    /** {@code 2026-11-21T03:15:02}; the date as an int, then the time as an int. */
    DATE_TIME(8),
    /** One of a few names; a byte. See {@link Spellings}. */
    NAME(1),
    UUID(16),
    /** The client order id, and from it our own. */
    IDENTIFIER(72),
    /** Text of any length, of which the event keeps the beginning. */
    TEXT(0),
    /** The type of the frame. */
    TYPE(0),
    /** The market; its id goes into the header. */
    MARKET(0),
    /** SNAPSHOT or REALTIME; a flag in the header. */
    STREAM_TYPE(0),
    /** The array of an order book's levels. */
    LEVELS(0),
    /** The array of an account's balances. */
    ASSETS(0),
    /** The currency of a balance. */
    CURRENCY(0);

    private final int bytes;

    FieldKind(int bytes) {
        this.bytes = bytes;
    }

    /** Size at the field's own offset in the slot; 0 if it is stored elsewhere. */
    public int bytes() {
        return bytes;
    }
}
