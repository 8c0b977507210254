package io.upring.feed.codec;

import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.FieldTables;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.PlainNumber;
import io.upring.feed.codec.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The keys of a level in the order of the last one that was read member by member. While levels look like that one,
 * each is read straight through: whole keys are compared, with what stands before and behind them, and plain numbers
 * read between them.
 *
 * <p>Threading: one thread an instance. Learning allocates nothing.
 */
final class LevelKeys {
    /** Returned where a level looks different. */
    static final int OTHER = -1;

    private static final FieldTable TABLE = FieldTables.LEVEL;
    private static final int COLUMNS = TABLE.fields().size();
    /** Of a key: its first and its last eight bytes with masks, its length, the place of its value in a level. */
    static final int FIRST = 0;
    static final int FIRST_MASK = 1;
    static final int LAST = 2;
    static final int LAST_MASK = 3;
    static final int LENGTH = 4;
    static final int OFFSET = 5;
    static final int STRIDE = 6;

    /** By the index of a key, as the first one of a level and as a later one. */
    private final long[] first = new long[(TABLE.keyCount() + 1) * STRIDE];
    private final long[] later = new long[(TABLE.keyCount() + 1) * STRIDE];
    private final long[] columns = new long[COLUMNS * STRIDE];
    private int count;
    private boolean isKnown;

    LevelKeys() {
        for (int index = 1; index <= TABLE.keyCount(); index++) {
            put(first, '{', TABLE.key(index));
            put(later, ',', TABLE.key(index));
        }
    }

    /** As after a level with these keys, in this order. */
    static LevelKeys of(String... names) {
        final LevelKeys keys = new LevelKeys();
        for (final String name : names) {
            for (int index = 1; index <= TABLE.keyCount(); index++) {
                if (TABLE.key(index).name().equals(name)) {
                    keys.add(TABLE.key(index));
                }
            }
        }
        return keys;
    }

    private static void put(long[] looks, char separator, Key key) {
        final byte[] text = (separator + "\"" + key.name() + "\":").getBytes(StandardCharsets.US_ASCII);
        final int length = text.length;
        final boolean isLong = length >= Long.BYTES;
        final int at = key.index() * STRIDE;
        looks[at + FIRST] = Words.load(Arrays.copyOf(text, length + Long.BYTES), 0) & Words.mask(length);
        looks[at + FIRST_MASK] = Words.mask(length);
        looks[at + LAST] = isLong ? Words.load(text, length - Long.BYTES) : 0;
        looks[at + LAST_MASK] = isLong ? -1 : 0;
        looks[at + LENGTH] = length;
        looks[at + OFFSET] = key.field().offset();
        if (length > 2 * Long.BYTES) {
            throw new IllegalArgumentException(key + " is too long for the key of a level");
        }
    }

    /** A level is being read member by member, from the first one on. */
    void begin() {
        count = 0;
        isKnown = false;
    }

    /** The next member of that level; {@code null} for one that is not in the table. */
    void add(Key key) {
        if (key != null && count < COLUMNS) {
            System.arraycopy(count == 0 ? first : later, key.index() * STRIDE, columns, count * STRIDE, STRIDE);
        }
        count++;
    }

    /** That level had every field. With as many members as there are fields, each was there once. */
    void end() {
        isKnown = count == COLUMNS;
    }

    /** Whether the keys of a level are known: {@link #columns}. */
    boolean isKnown() {
        return isKnown;
    }

    /** The keys in their order: of each its looks and the place of its value. */
    long[] columns() {
        return columns;
    }

    /**
     * Reads the level at {@code start}, which is not where the text begins.
     *
     * @return the position behind it, or {@link #OTHER}: anything may have been stored then.
     */
    int read(byte[] text, int start, UnsafeBuffer into, int offset) {
        if (!isKnown) {
            return OTHER;
        }
        final long[] keys = columns;
        final Object base = into.byteArray();
        final long address = into.addressOffset() + offset;
        int at = start;
        for (int column = 0; column < COLUMNS * STRIDE; column += STRIDE) {
            final int value = at + (int) keys[column + LENGTH];
            if (((Words.load(text, at) ^ keys[column + FIRST]) & keys[column + FIRST_MASK]
                | (Words.load(text, value - Long.BYTES) ^ keys[column + LAST]) & keys[column + LAST_MASK]) != 0) {
                return OTHER;
            }
            at = PlainNumber.read(text, value, base, address + keys[column + OFFSET]);
            if (at < 0) {
                return OTHER;
            }
        }
        return text[at] == '}' ? at + 1 : OTHER;
    }
}
