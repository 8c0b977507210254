package io.upring.feed.codec.schema;

/**
 * One field of a frame.
 *
 * <p>Threading: immutable.
 *
 * @param bit its bit in {@code presentFields}.
 * @param name long name, as in the formats DEFAULT and JSON_LIST.
 * @param shortName as in the formats SIMPLE and SIMPLE_LIST; {@code null} where there is none.
 * @param offset where it is in the slot, or in an element of an array.
 * @param required whether the event means nothing without it.
 * @param spellings the names of a {@link FieldKind#NAME} or {@link FieldKind#STREAM_TYPE}, else {@code null}.
 */
public record Field(int bit, String name, String shortName, FieldKind kind, int offset, boolean required,
                    Spellings spellings) {
    /** Bits of the fields that have no row in the table of their view. */
    public static final int TYPE_BIT = 63;
    public static final int MARKET_BIT = 62;
    public static final int STREAM_TYPE_BIT = 61;
    public static final int ARRAY_BIT = 60;

    /** The field's bit in a mask. */
    public long mask() {
        return 1L << bit;
    }
}
