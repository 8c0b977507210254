package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FrameType;

/**
 * The last object of each market in a stream, with which the next one is compared; see {@link FrameRow}.
 *
 * <p>Markets that share a row displace each other: what is taken from here has the same text.
 *
 * <p>Threading: one thread an instance. Allocates with the first object of a market, and with a longer one.
 */
final class FrameMemory {
    /** More than the exchange has markets. */
    private static final int ROWS = 1024;
    private static final int MAX_MEMBERS = 64;
    /** For a member that is not in the table: no field has it. */
    private static final int NO_FIELD_BIT = Field.ARRAY_BIT - 1;

    private final FrameType type;
    private final TextMemory texts;
    private final ChangingFields changing = new ChangingFields(1L << Field.ARRAY_BIT);
    private final FrameRow[] rows = new FrameRow[ROWS];
    private final int[] members = new int[MAX_MEMBERS];
    private int count;
    private long fieldsFound;
    private int start;

    FrameMemory(FrameType type, TextMemory texts) {
        this.type = type;
        this.texts = texts;
    }

    /** What is known of a market. */
    FrameRow of(int instrumentId) {
        final int index = instrumentId & ROWS - 1;
        final FrameRow known = rows[index];
        if (known != null) {
            return known;
        }
        rows[index] = new FrameRow(type, changing, texts);
        return rows[index];
    }

    /** An object is being read whose market's name ends at {@code position}. */
    void begin(int position) {
        start = position;
        count = 0;
        fieldsFound = 0;
    }

    /** The next member of it; {@code null} for one that is not in the table. */
    void add(Field field, int from, int to) {
        final boolean isSecond = field != null && (fieldsFound & field.mask()) != 0;
        final boolean isMarket = field != null && field.kind() == FieldKind.MARKET;
        if (isSecond || isMarket || count >= MAX_MEMBERS) {
            count = MAX_MEMBERS + 1;
            return;
        }
        fieldsFound |= field == null ? 0 : field.mask();
        members[count++] = FrameRow.member(field == null ? NO_FIELD_BIT : field.bit(), from - start, to - start);
    }

    /**
     * Keeps that object if its members can be told apart.
     *
     * @param end position behind it.
     * @param present its fields.
     */
    void keep(FrameRow row, FrameText frame, int end, long present, EventSlot slot, byte streamFlag) {
        if (count > MAX_MEMBERS || end - start > FrameRow.MAX_LENGTH) {
            row.forget();
        } else {
            row.keep(frame.bytes(), start, end, members, count);
            row.keepValues(slot, present, streamFlag);
        }
    }
}
