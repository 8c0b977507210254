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
    private static final int MAX_STEPS = 56;
    private static final int MAX_KEY = 4 * Long.BYTES;
    /** Words of a step: the key with what stands around it, {@code ,"name":}, in up to three words and its last one. */
    private static final int STRIDE = 8;
    private static final int LAST = 3;
    /** Length of the key, what to do with the value, where in the slot it goes. */
    private static final int META = 4;
    private static final int KIND_SHIFT = 8;
    private static final int OFFSET_SHIFT = 16;
    private static final int BYTES_SHIFT = 32;
    private static final int MASK = 0xFF;
    /** Of the two steps around a run: how many members it has, and the bytes of its row. */
    private static final int MEMBERS = 5;
    private static final int ROOM = 6;
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
    /** Not members, but before and behind a run of them that is kept for each instrument. */
    private static final int RUN = 8;
    private static final int RUN_END = 9;
    private static final int NOTHING = 10;

    private static final int NOWHERE = -1;
    private static final int MAX_ROW_BYTES = 1024;
    /** A row for each instrument, and one for what stands before the market's name. */
    private static final int ROWS = RunMemory.ROWS;
    private static final int MIN_MISSES = 4;
    private static final int MAX_MISSES = 1024;

    private final FieldTable table;
    private final RunMemory runs = new RunMemory();
    private long[] steps;
    private Field[] fields;
    private byte[] keys;
    private short[] shapes;
    private int count;
    private int misses;
    private int missesToLearn;
    private boolean isLearning;
    /** The step before the run that is being learned, or nowhere; where its text begins. */
    private int runStep;
    private int runStart;
    private int rowBytes;
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
        final int last = lastMember(left - 1);
        return last < 0 ? null : fields[last];
    }

    private int lastMember(int from) {
        int step = from;
        while (step >= 0 && kind(step) >= RUN) {
            step--;
        }
        return step;
    }

    private int kind(int step) {
        return (int) steps[step * STRIDE + META] >>> KIND_SHIFT & MASK;
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
        if (isLearning) {
            // The frame that it was learning from broke off.
            endLearning(runStart);
        }
        nulls = 0;
        int row = ROWS;
        int runAt = start;
        int valueAt = NOWHERE;
        int at = start;
        for (int step = 0; step < count; step++) {
            final int base = step * STRIDE;
            if (!isKeyAt(path, base, text, at)) {
                at = readAgain(step, row, valueAt, at, slot, reader);
                if (!isKeyAt(path, base, text, at)) {
                    return leave(step, runAt, at);
                }
            }
            final int meta = (int) path[base + META];
            at += meta & MASK;
            final int offset = meta >>> OFFSET_SHIFT;
            switch (meta >>> KIND_SHIFT & MASK) {
                case DOUBLE -> {
                    final int shape = shapes[row * MAX_STEPS + step];
                    valueAt = at;
                    final int next = shape == ShapedNumber.NONE ? ShapedNumber.OTHER
                        : ShapedNumber.readDouble(text, at, shape, array, address + offset);
                    at = next >= 0 ? next : readOther(step, row, at, slot, reader);
                }
                case LONG -> {
                    final int shape = shapes[row * MAX_STEPS + step];
                    valueAt = at;
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
                    row = slot.instrumentId() & ROWS - 1;
                }
                case RUN -> {
                    final int place = runs.place(row, offset);
                    final int length = runs.match(place, (int) path[base + MEMBERS], text, at);
                    runAt = at;
                    if (length != 0) {
                        at += length - 1;
                        valueAt = NOWHERE;
                        step = takeRun(step, place, buffer);
                    }
                }
                case RUN_END -> {
                    at = text[at] == ',' ? at : readAgain(step, row, valueAt, at, slot, reader);
                    keepRun(step, runs.place(row, offset), text, runAt, at, buffer);
                }
                case NOTHING -> {
                }
                default -> at = readAny(step, at, slot, reader);
            }
        }
        return end(row, runAt, valueAt, at, slot, reader);
    }

    private int takeRun(int runAt, int place, UnsafeBuffer buffer) {
        nulls |= runs.nulls(place);
        final int first = runAt + 1;
        final int end = first + (int) steps[runAt * STRIDE + MEMBERS];
        for (int step = first; step < end; step++) {
            final long value = runs.value(place, step - first);
            final long meta = steps[step * STRIDE + META];
            final int offset = (int) meta >>> OFFSET_SHIFT;
            switch ((int) (meta >>> BYTES_SHIFT)) {
                case Long.BYTES -> buffer.putLong(offset, value);
                case Integer.BYTES -> buffer.putInt(offset, (int) value);
                default -> buffer.putByte(offset, (byte) value);
            }
        }
        return end;
    }

    private void keepRun(int end, int place, byte[] text, int from, int to, UnsafeBuffer buffer) {
        final int members = (int) steps[end * STRIDE + MEMBERS];
        final int first = end - members;
        long mask = 0;
        for (int step = first; step < end; step++) {
            final Field field = fields[step];
            mask |= field.mask();
            runs.value(place, step - first, switch (field.kind().bytes()) {
                case Long.BYTES -> buffer.getLong(field.offset());
                case Integer.BYTES -> buffer.getInt(field.offset());
                default -> buffer.getByte(field.offset());
            });
        }
        // With the comma behind it: a number must not go on.
        final int length = text[from] == ',' && text[to] == ',' ? to + 1 - from : 0;
        runs.keep(place, members, (int) steps[end * STRIDE + ROOM], nulls & mask, text, from, from + length);
    }

    private int end(int row, int runAt, int valueAt, int from, EventSlot slot, EventReader reader) {
        if (reader.text()[from] == '}') {
            left = count;
            misses = 0;
            missesToLearn = MIN_MISSES;
            return from + 1;
        }
        return leave(count, runAt, readAgain(count, row, valueAt, from, slot, reader));
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
    private int readAgain(int before, int row, int valueAt, int at, EventSlot slot, EventReader reader) {
        final int step = lastMember(before - 1);
        if (step < 0 || valueAt == NOWHERE) {
            return at;
        }
        final FieldKind kind = fields[step] == null ? null : fields[step].kind();
        final boolean isNumber = kind == FieldKind.DOUBLE || kind == FieldKind.LONG;
        return isNumber ? readOther(step, row, valueAt, slot, reader) : at;
    }

    private int readOther(int step, int row, int at, EventSlot slot, EventReader reader) {
        final int end = readAny(step, at, slot, reader);
        shapes[row * MAX_STEPS + step] = (short) (fields[step].kind() == FieldKind.DOUBLE ? ShapedNumber.measure(reader.text(), at)
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

    private int leave(int step, int runAt, int at) {
        left = step;
        misses++;
        if (misses >= missesToLearn) {
            learn(runAt);
        }
        return ~at;
    }

    /** Keeps what the last walk read, and adds what follows. */
    private void learn(int runAt) {
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
        runStart = runAt;
        runStep = NOWHERE;
        rowBytes = 0;
        for (int step = 0; step < count; step++) {
            if (kind(step) == RUN) {
                runStep = step;
            } else if (kind(step) == RUN_END) {
                runStep = NOWHERE;
                rowBytes += (int) steps[step * STRIDE + ROOM];
            }
        }
    }

    /**
     * Adds the member whose value stands at {@code at}.
     *
     * @param key {@code null} if it is not in the table.
     * @param from position behind the value before it.
     */
    void add(Key key, FrameText frame, int from, int at) {
        final int length = at - from;
        if (count > MAX_STEPS - 3 || length > MAX_KEY || key != null && (present & key.field().mask()) != 0) {
            endLearning(from);
            return;
        }
        final boolean isSteady = key != null && (table.steadyFields() & key.field().mask()) != 0;
        if (isSteady && runStep == NOWHERE) {
            runStep = count;
            runStart = from;
            addMark(RUN, 0);
        } else if (!isSteady) {
            closeRun(from);
        }
        final byte[] text = frame.bytes();
        final int base = count * STRIDE;
        steps[base] = Words.load(text, from);
        steps[base + 1] = Words.load(text, from + Long.BYTES);
        steps[base + 2] = Words.load(text, from + 2 * Long.BYTES);
        steps[base + LAST] = length < Long.BYTES ? Words.mask(length) : Words.load(text, at - Long.BYTES);
        steps[base + MEANING] = 0;
        final int kind = kind(key, frame.isNull(at));
        final Field field = key == null ? null : key.field();
        steps[base + META] = field == null ? length | kind << KIND_SHIFT
            : length | kind << KIND_SHIFT | field.offset() << OFFSET_SHIFT | (long) field.kind().bytes() << BYTES_SHIFT;
        fields[count] = field;
        keys[count] = (byte) (key == null ? 0 : key.index());
        present |= maskOf(field);
        count++;
    }

    /** A step that is no member. */
    private void addMark(int kind, int offset) {
        final int base = count * STRIDE;
        Arrays.fill(steps, base, base + STRIDE, 0);
        steps[base + META] = kind << KIND_SHIFT | offset << OFFSET_SHIFT;
        fields[count] = null;
        keys[count] = 0;
        count++;
    }

    private void closeRun(int to) {
        if (runStep == NOWHERE) {
            return;
        }
        final int members = count - runStep - 1;
        final int room = RunMemory.bytes(members, to - runStart);
        final boolean fits = members > 0 && rowBytes + room <= MAX_ROW_BYTES;
        steps[runStep * STRIDE + META] = (fits ? RUN : NOTHING) << KIND_SHIFT | rowBytes << OFFSET_SHIFT;
        addMark(fits ? RUN_END : NOTHING, rowBytes);
        for (int step = runStep; fits && step < count; step += members + 1) {
            steps[step * STRIDE + MEMBERS] = members;
            steps[step * STRIDE + ROOM] = room;
        }
        rowBytes += fits ? room : 0;
        runStep = NOWHERE;
    }

    /** @param to position behind the last value. */
    void endLearning(int to) {
        closeRun(to);
        runs.reset(rowBytes);
        isLearning = false;
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
