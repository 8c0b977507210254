package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.ShapedNumber;
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
    /** A row of shapes for each instrument, and one for what stands before the market's name. */
    private static final int ROWS = RunMemory.ROWS;
    private static final int MAX_ROW_BYTES = 1024;
    private static final int NOWHERE = -1;
    private static final int MIN_MISSES = 4;
    private static final int MAX_MISSES = 1024;

    private final FieldTable table;
    private final RunMemory runs = new RunMemory();
    private PathStep[] steps = {};
    /** The step behind the last one ends the list. */
    private PathStep first;
    /** By instrument, then by step; those that share a row are both read right, only slower. */
    private short[] shapes = {};
    private int count;
    private long present;

    /** How many steps the last walk took, and which fields it found null. */
    private int left;
    private long nulls;

    private int misses;
    private int missesToLearn;
    private boolean isLearning;
    private int rowBytes;
    /** Where the text of the run begins that is being learned; nowhere if none is. */
    private int runStart = NOWHERE;

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
        for (int i = 0; i < end; i++) {
            mask |= steps[i].mask();
        }
        return mask;
    }

    /** The field of the last member that the last walk read; {@code null} if there is none in the table. */
    Field field() {
        final PathStep last = memberBefore(left);
        return last == null ? null : last.field;
    }

    private PathStep memberBefore(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (steps[i].isMember()) {
                return steps[i];
            }
        }
        return null;
    }

    /** The index of the last key of the last walk that the table knows; {@code type} if it knows none. */
    int lastKey(int type) {
        for (int i = left - 1; i >= 0; i--) {
            if (steps[i].key != 0) {
                return steps[i].key;
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
        if (isLearning) {
            // The frame that it was learning from broke off.
            endLearning(NOWHERE);
        }
        final byte[] text = frame.bytes();
        nulls = 0;
        int row = ROWS;
        int runAt = start;
        int numberAt = NOWHERE;
        int at = start;
        for (PathStep step = first; step != null; step = step.next) {
            if (!step.isKeyAt(text, at)) {
                at = readAgain(step.index, row, numberAt, at, slot, reader);
                if (!step.isKeyAt(text, at)) {
                    return leave(step.index, runAt, at);
                }
            }
            at += step.length;
            switch (step.kind) {
                case PathStep.DOUBLE, PathStep.LONG -> {
                    numberAt = at;
                    at = readNumber(step, row, text, at, slot, reader);
                }
                case PathStep.TEXT, PathStep.STREAM_TYPE -> at = readText(step, text, at, slot, reader);
                case PathStep.MARKET -> {
                    at = readAny(step, at, slot, reader);
                    row = slot.instrumentId() & ROWS - 1;
                }
                case PathStep.RUN -> {
                    runAt = at;
                    final int place = runs.place(row, step.offset);
                    final int length = runs.match(place, step.members, text, at);
                    if (length != 0) {
                        at += length - 1;
                        numberAt = NOWHERE;
                        step = takeRun(step, place, slot.buffer());
                    }
                }
                case PathStep.RUN_END -> {
                    at = text[at] == ',' ? at : readAgain(step.index, row, numberAt, at, slot, reader);
                    keepRun(step, runs.place(row, step.offset), text, runAt, at, slot.buffer());
                }
                case PathStep.NOTHING -> {
                }
                default -> at = readAny(step, at, slot, reader);
            }
        }
        return end(text[at] == '}' ? at : ~readAgain(count, row, numberAt, at, slot, reader), runAt);
    }

    /** @param at position of the closing bracket; the complement of the position behind the last value if it is not. */
    private int end(int at, int runAt) {
        if (at < 0) {
            return leave(count, runAt, ~at);
        }
        left = count;
        misses = 0;
        missesToLearn = MIN_MISSES;
        return at + 1;
    }

    private int readNumber(PathStep step, int row, byte[] text, int at, EventSlot slot, EventReader reader) {
        final int shape = shapes[row * MAX_STEPS + step.index];
        if (shape != ShapedNumber.NONE) {
            final UnsafeBuffer buffer = slot.buffer();
            final long address = buffer.addressOffset() + step.offset;
            final int end = step.kind == PathStep.DOUBLE
                ? ShapedNumber.readDouble(text, at, shape, buffer.byteArray(), address)
                : ShapedNumber.readLong(text, at, shape, buffer.byteArray(), address);
            if (end != ShapedNumber.OTHER) {
                return end;
            }
        }
        return readOther(step, row, at, slot, reader);
    }

    private int readText(PathStep step, byte[] text, int at, EventSlot slot, EventReader reader) {
        final int length = step.sameText(text, at);
        if (length == 0) {
            return readOtherText(step, at, slot, reader);
        }
        if (step.kind == PathStep.TEXT) {
            step.put(slot.buffer(), step.textValue());
        } else {
            reader.streamFlag((byte) step.textValue());
        }
        return at + length;
    }

    /** Stores the values of a run whose text is known; returns its last step. */
    private PathStep takeRun(PathStep run, int place, UnsafeBuffer buffer) {
        nulls |= runs.nulls(place);
        final PathStep end = run.end;
        int member = 0;
        for (PathStep step = run.next; step != end; step = step.next) {
            step.put(buffer, runs.value(place, member++));
        }
        return end;
    }

    private void keepRun(PathStep end, int place, byte[] text, int from, int to, UnsafeBuffer buffer) {
        final int firstMember = end.index - end.members;
        long mask = 0;
        for (int i = firstMember; i < end.index; i++) {
            mask |= steps[i].mask();
            runs.value(place, i - firstMember, steps[i].get(buffer));
        }
        // From comma to comma: a number must not begin before nor go on behind.
        final int length = text[from] == ',' && text[to] == ',' ? to + 1 - from : 0;
        runs.keep(place, end.members, end.room, nulls & mask, text, from, length);
    }

    /** A guess at the number before may have been right for its beginning only. */
    private int readAgain(int index, int row, int numberAt, int at, EventSlot slot, EventReader reader) {
        final PathStep step = memberBefore(index);
        return step == null || numberAt == NOWHERE || !step.isNumber() ? at
            : readOther(step, row, numberAt, slot, reader);
    }

    private int readOther(PathStep step, int row, int at, EventSlot slot, EventReader reader) {
        final int end = readAny(step, at, slot, reader);
        shapes[row * MAX_STEPS + step.index] = (short) (step.field.kind() == FieldKind.DOUBLE
            ? ShapedNumber.measure(reader.text(), at) : ShapedNumber.ofLong(end - at));
        return end;
    }

    private int readOtherText(PathStep step, int at, EventSlot slot, EventReader reader) {
        step.forgetText();
        final int end = readAny(step, at, slot, reader);
        if ((nulls & step.mask()) == 0) {
            step.rememberText(reader.text(), at, end,
                step.kind == PathStep.TEXT ? step.get(slot.buffer()) : reader.streamFlag());
        }
        return end;
    }

    private int readAny(PathStep step, int at, EventSlot slot, EventReader reader) {
        final int end = reader.readMember(step.field, reader.behindSpace(at), slot, table);
        if (end < 0) {
            nulls |= step.mask();
            return ~end;
        }
        nulls &= ~step.mask();
        return end;
    }

    private int leave(int index, int runAt, int at) {
        left = index;
        misses++;
        if (misses >= missesToLearn) {
            learn(runAt);
        }
        return ~at;
    }

    /** Keeps the steps that were taken, to add what follows. */
    private void learn(int runAt) {
        if (steps.length == 0) {
            steps = new PathStep[MAX_STEPS];
            Arrays.setAll(steps, PathStep::new);
            shapes = new short[(ROWS + 1) * MAX_STEPS];
        }
        // What was guessed for one kind of value must not be taken for another.
        Arrays.fill(shapes, (short) ShapedNumber.NONE);
        misses = 0;
        missesToLearn = Math.max(MIN_MISSES, Math.min(2 * missesToLearn, MAX_MISSES));
        count = left;
        present = presentBefore(left);
        isLearning = true;
        rowBytes = 0;
        runStart = NOWHERE;
        for (int i = 0; i < count; i++) {
            if (steps[i].kind == PathStep.RUN) {
                runStart = runAt;
            } else if (steps[i].kind == PathStep.RUN_END) {
                runStart = NOWHERE;
                rowBytes += steps[i].room;
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
        final boolean isSecond = key != null && (present & key.field().mask()) != 0;
        if (isSecond || count > MAX_STEPS - 3 || at - from > PathStep.MAX_KEY) {
            endLearning(from);
            return;
        }
        final boolean isSteady = key != null && (table.steadyFields() & key.field().mask()) != 0;
        if (!isSteady) {
            closeRun(from);
        } else if (runStart == NOWHERE) {
            runStart = from;
            steps[count++].setMark(PathStep.RUN, 0);
        }
        final PathStep step = steps[count++];
        step.set(key, kind(key, frame.isNull(at)), frame.bytes(), from, at);
        present |= step.mask();
    }

    private static int kind(Key key, boolean isNull) {
        if (key == null) {
            return PathStep.ANY;
        }
        return switch (key.field().kind()) {
            case DOUBLE -> PathStep.DOUBLE;
            case LONG -> PathStep.LONG;
            case MARKET -> PathStep.MARKET;
            case STREAM_TYPE -> PathStep.STREAM_TYPE;
            case NAME, BOOLEAN, COMPACT_DATE, DASHED_DATE, COMPACT_TIME, COLON_TIME ->
                isNull ? PathStep.ANY : PathStep.TEXT;
            default -> PathStep.ANY;
        };
    }

    private void closeRun(int to) {
        if (runStart == NOWHERE) {
            return;
        }
        int members = 0;
        while (steps[count - 1 - members].kind != PathStep.RUN) {
            members++;
        }
        final PathStep run = steps[count - 1 - members];
        final PathStep end = steps[count++];
        final int room = RunMemory.bytes(members, to == NOWHERE ? 0 : to - runStart);
        final boolean isKept = members > 0 && rowBytes + room <= MAX_ROW_BYTES;
        run.setMark(isKept ? PathStep.RUN : PathStep.NOTHING, rowBytes);
        end.setMark(isKept ? PathStep.RUN_END : PathStep.NOTHING, rowBytes);
        run.members = members;
        run.end = end;
        end.members = members;
        end.room = room;
        rowBytes += isKept ? room : 0;
        runStart = NOWHERE;
    }

    /** @param to position behind the last value; nowhere if that is not known. */
    void endLearning(int to) {
        closeRun(to);
        for (int i = 0; i < count; i++) {
            steps[i].next = i + 1 < count ? steps[i + 1] : null;
        }
        first = count == 0 ? null : steps[0];
        runs.reset(rowBytes);
        isLearning = false;
    }
}
