package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.ShapedNumber;
import io.upring.feed.codec.text.Words;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The way through the members of an object as it was last time: the whole order of keys, with what each market's values
 * were like. A stream keeps all of that from frame to frame, so that a member costs a comparison of its key and a guess
 * at its value. Where a key is not what it was, the way ends, and {@link EventReader} goes on from there, expecting
 * nothing.
 *
 * <p>An order is learned from a frame that was read without the path, and kept until several frames in a row leave it:
 * of two orders that alternate, one stays the path.
 *
 * <p>Threading: one thread an instance. Allocates with the first frame that it learns from, then nothing more.
 */
final class KeyPath {
    private static final int MAX_STEPS = 48;
    private static final int MAX_KEY = 4 * Long.BYTES;
    /** Words of a step: the key with what stands around it, {@code ,"name":}, in up to three words and its last one. */
    private static final int STRIDE = 8;
    private static final int LAST = 3;
    /** Length of the key, what to do with the value, where in the slot it goes. */
    private static final int META = 4;
    private static final int KIND_SHIFT = 8;
    private static final int OFFSET_SHIFT = 16;
    private static final int MASK = 0xFF;
    /** A value that was the same text last time: its first and last word, its length, what it means. */
    private static final int TEXT = 5;
    private static final int MEANING = 7;
    private static final int MAX_TEXT = 2 * Long.BYTES;

    private static final int DOUBLE = 0;
    private static final int LONG = 1;
    private static final int BYTE = 2;
    private static final int INT = 3;
    private static final int STREAM_TYPE = 4;
    private static final int NULL = 5;
    private static final int MARKET = 6;
    private static final int ANY = 7;

    /** Shapes are kept by instrument. Two that share a row are both read right, only slower. */
    private static final int ROWS = 1024;
    private static final int MIN_MISSES = 4;
    private static final int MAX_MISSES = 1024;

    private final FieldTable table;
    private long[] steps;
    private Field[] fields;
    private byte[] keys;
    private short[] shapes;
    private int count;
    private int misses;
    private int missesToLearn;
    private boolean isLearning;
    /** How many members the last walk read. */
    private int left;
    private long nulls;
    private long present;

    KeyPath(FieldTable table) {
        this.table = table;
    }

    /** Whether members are to be added as they are read. */
    boolean isLearning() {
        return isLearning;
    }

    /** The fields of the members that the last walk read, without those that are null. */
    long present() {
        return (left == count ? present : presentBefore(left)) & ~nulls;
    }

    private long presentBefore(int end) {
        long mask = 0;
        for (int step = 0; step < end; step++) {
            mask |= maskOf(fields[step]);
        }
        return mask;
    }

    private static long maskOf(Field field) {
        return field == null ? 0 : field.mask();
    }

    /** The field of the last member that the last walk read; {@code null} if there is none in the table. */
    Field field() {
        return left == 0 ? null : fields[left - 1];
    }

    /** The index of the last key of the last walk that the table knows; {@code type} if it knows none. */
    int lastKey(int type) {
        for (int step = left - 1; step >= 0; step--) {
            if (keys[step] != 0) {
                return keys[step];
            }
        }
        return type;
    }

    /**
     * Reads the members from {@code start} on, behind the type.
     *
     * @return the position behind the object; the complement of the one behind the last value if the path ended before.
     */
    int read(FrameText frame, int start, EventSlot slot, EventReader reader) {
        final byte[] text = frame.bytes();
        final UnsafeBuffer buffer = slot.buffer();
        final byte[] array = buffer.byteArray();
        final long address = buffer.addressOffset();
        final long[] path = steps;
        isLearning = false;
        nulls = 0;
        int row = ROWS * MAX_STEPS;
        int valueAt = start;
        int at = start;
        for (int step = 0; step < count; step++) {
            final int base = step * STRIDE;
            if (!isKeyAt(path, base, text, at)) {
                at = readAgain(step - 1, row, valueAt, at, slot, reader);
                if (!isKeyAt(path, base, text, at)) {
                    return leave(step, at);
                }
            }
            final int meta = (int) path[base + META];
            at += meta & MASK;
            valueAt = at;
            final int offset = meta >>> OFFSET_SHIFT;
            switch (meta >>> KIND_SHIFT & MASK) {
                case DOUBLE -> {
                    final int shape = shapes[row + step];
                    final int next = shape == ShapedNumber.NONE ? ShapedNumber.OTHER
                        : ShapedNumber.readDouble(text, at, shape, array, address + offset);
                    at = next >= 0 ? next : readOther(step, row, at, slot, reader);
                }
                case LONG -> {
                    final int shape = shapes[row + step];
                    final int next = shape == ShapedNumber.NONE ? ShapedNumber.OTHER
                        : ShapedNumber.readLong(text, at, shape, array, address + offset);
                    at = next >= 0 ? next : readOther(step, row, at, slot, reader);
                }
                case BYTE -> {
                    final long meaning = path[base + MEANING];
                    final int length = (int) meaning & MASK;
                    if (isTextAt(path, base, length, text, at)) {
                        buffer.putByte(offset, (byte) (meaning >>> Integer.SIZE));
                        at += length;
                    } else {
                        at = readText(step, at, slot, reader);
                    }
                }
                case INT -> {
                    final long meaning = path[base + MEANING];
                    final int length = (int) meaning & MASK;
                    if (isTextAt(path, base, length, text, at)) {
                        buffer.putInt(offset, (int) (meaning >>> Integer.SIZE));
                        at += length;
                    } else {
                        at = readText(step, at, slot, reader);
                    }
                }
                case STREAM_TYPE -> {
                    final long meaning = path[base + MEANING];
                    final int length = (int) meaning & MASK;
                    if (isTextAt(path, base, length, text, at)) {
                        reader.streamFlag((byte) (meaning >>> Integer.SIZE));
                        at += length;
                    } else {
                        at = readText(step, at, slot, reader);
                    }
                }
                case NULL -> {
                    if (frame.isNull(at)) {
                        at += 4;
                        nulls |= fields[step].mask();
                    } else {
                        at = readAny(step, at, slot, reader);
                    }
                }
                case MARKET -> {
                    at = readAny(step, at, slot, reader);
                    row = (slot.instrumentId() & ROWS - 1) * MAX_STEPS;
                }
                default -> at = readAny(step, at, slot, reader);
            }
        }
        return end(row, valueAt, at, slot, reader);
    }

    private int end(int row, int valueAt, int from, EventSlot slot, EventReader reader) {
        if (reader.text()[from] == '}') {
            left = count;
            misses = 0;
            missesToLearn = MIN_MISSES;
            return from + 1;
        }
        return leave(count, readAgain(count - 1, row, valueAt, from, slot, reader));
    }

    private static boolean isKeyAt(long[] path, int base, byte[] text, int at) {
        final int length = (int) path[base + META] & MASK;
        final long last = path[base + LAST];
        if (length < Long.BYTES) {
            return ((Words.load(text, at) ^ path[base]) & last) == 0;
        }
        long wrong = Words.load(text, at) ^ path[base] | Words.load(text, at + length - Long.BYTES) ^ last;
        if (length > 2 * Long.BYTES) {
            wrong |= Words.load(text, at + Long.BYTES) ^ path[base + 1];
            if (length > 3 * Long.BYTES) {
                wrong |= Words.load(text, at + 2 * Long.BYTES) ^ path[base + 2];
            }
        }
        return wrong == 0;
    }

    /** A text of less than eight bytes is compared with some of the key before it and of what follows. */
    private static boolean isTextAt(long[] path, int base, int length, byte[] text, int at) {
        return length != 0 && (Words.load(text, at) ^ path[base + TEXT]
            | Words.load(text, at + length - Long.BYTES) ^ path[base + TEXT + 1]) == 0;
    }

    /** A guess at a number may have been right for its beginning only. */
    private int readAgain(int step, int row, int valueAt, int at, EventSlot slot, EventReader reader) {
        if (step < 0) {
            return at;
        }
        final FieldKind kind = fields[step] == null ? null : fields[step].kind();
        final boolean isNumber = kind == FieldKind.DOUBLE || kind == FieldKind.LONG;
        return isNumber ? readOther(step, row, valueAt, slot, reader) : at;
    }

    private int readOther(int step, int row, int at, EventSlot slot, EventReader reader) {
        final int end = readAny(step, at, slot, reader);
        shapes[row + step] = (short) (fields[step].kind() == FieldKind.DOUBLE ? ShapedNumber.measure(reader.text(), at)
            : ShapedNumber.ofLong(end - at));
        return end;
    }

    private int readText(int step, int at, EventSlot slot, EventReader reader) {
        final int base = step * STRIDE;
        final Field field = fields[step];
        final byte[] text = reader.text();
        steps[base + MEANING] = 0;
        final int end = readAny(step, at, slot, reader);
        final int length = end - at;
        if (length <= MAX_TEXT && (nulls & field.mask()) == 0) {
            final long value = field.kind() == FieldKind.STREAM_TYPE ? reader.streamFlag()
                : field.kind().bytes() == 1 ? slot.buffer().getByte(field.offset())
                : slot.buffer().getInt(field.offset());
            steps[base + TEXT] = Words.load(text, at);
            steps[base + TEXT + 1] = Words.load(text, end - Long.BYTES);
            steps[base + MEANING] = length | value << Integer.SIZE;
        }
        return end;
    }

    private int readAny(int step, int at, EventSlot slot, EventReader reader) {
        final Field field = fields[step];
        final int end = reader.readMember(field, reader.behindSpace(at), slot, table);
        if (end < 0) {
            nulls |= maskOf(field);
            return ~end;
        }
        nulls &= ~maskOf(field);
        return end;
    }

    private int leave(int step, int at) {
        left = step;
        misses++;
        if (misses >= missesToLearn) {
            learn();
        }
        return ~at;
    }

    /** Keeps what the last walk read, and adds what follows. */
    private void learn() {
        if (steps == null) {
            steps = new long[MAX_STEPS * STRIDE];
            fields = new Field[MAX_STEPS];
            keys = new byte[MAX_STEPS];
            shapes = new short[(ROWS + 1) * MAX_STEPS];
        }
        // What was guessed for one kind of value must not be taken for another.
        Arrays.fill(shapes, (short) ShapedNumber.NONE);
        misses = 0;
        missesToLearn = Math.max(MIN_MISSES, Math.min(2 * missesToLearn, MAX_MISSES));
        count = left;
        present = presentBefore(left);
        isLearning = true;
    }

    /**
     * Adds the member whose value stands at {@code at}.
     *
     * @param key {@code null} if it is not in the table.
     * @param from position behind the value before it.
     */
    void add(Key key, FrameText frame, int from, int at) {
        final int length = at - from;
        if (count == MAX_STEPS || length > MAX_KEY || key != null && (present & key.field().mask()) != 0) {
            isLearning = false;
            return;
        }
        final byte[] text = frame.bytes();
        final int base = count * STRIDE;
        steps[base] = Words.load(text, from);
        steps[base + 1] = Words.load(text, from + Long.BYTES);
        steps[base + 2] = Words.load(text, from + 2 * Long.BYTES);
        steps[base + LAST] = length < Long.BYTES ? Words.mask(length) : Words.load(text, at - Long.BYTES);
        steps[base + MEANING] = 0;
        final int offset = key == null ? 0 : key.field().offset();
        steps[base + META] = length | kind(key, frame.isNull(at)) << KIND_SHIFT | offset << OFFSET_SHIFT;
        fields[count] = key == null ? null : key.field();
        keys[count] = (byte) (key == null ? 0 : key.index());
        present |= maskOf(fields[count]);
        count++;
    }

    private static int kind(Key key, boolean isNull) {
        if (key == null) {
            return ANY;
        }
        return isNull ? NULL : switch (key.field().kind()) {
            case DOUBLE -> DOUBLE;
            case LONG -> LONG;
            case NAME, BOOLEAN -> BYTE;
            case COMPACT_DATE, DASHED_DATE, COMPACT_TIME, COLON_TIME -> INT;
            case STREAM_TYPE -> STREAM_TYPE;
            case MARKET -> MARKET;
            default -> ANY;
        };
    }
}
