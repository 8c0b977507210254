package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.Spellings;
import io.upring.feed.codec.text.AnyNumber;
import io.upring.feed.codec.text.ShapedNumber;
import io.upring.feed.codec.text.Words;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The last object of a market: its text behind the market's name, and the values that it stands for. From one to the
 * next most bytes stay, all keys among them, and to compare is many times cheaper than to read.
 *
 * <p>Values of {@link ChangingFields} are read always. Before, between and behind them lie stretches of text that are
 * compared, eight bytes at a time. Where one differs the values in it are looked at: one in which a byte differs is
 * read, what is the same is copied.
 *
 * <p>Threading: one thread an instance.
 */
final class FrameRow {
    /** Instead of a position: the object's keys are not those that are known. */
    static final int OTHER = -1;
    /** Bytes that an object has at most behind its market's name. */
    static final int MAX_LENGTH = 0xFFF;

    private static final int NO_SHIFT = Integer.MIN_VALUE;
    private static final int MIN_MISSES = 4;
    private static final int MAX_MISSES = 1024;
    /** Instead of a shape: of a value that is no number. */
    private static final int NO_NUMBER = 1;
    /**
     * A member: where its value begins and ends, counted from behind the market's name, and the bit of its field. A
     * value that is read always has the same in the upper half of a step, and the shape of a number in the lower one.
     */
    private static final int POSITION_BITS = 12;
    private static final int FIELD_SHIFT = 2 * POSITION_BITS;

    private final FieldTable table;
    private final ChangingFields changing;
    /** Then {@link Words#PADDING} bytes of anything. */
    private byte[] text = {};
    private int length;
    private int[] members = {};
    private int count;
    /** Then one that begins where the text ends. */
    private long[] steps = {};
    private int stepCount;
    private int version;
    private final byte[] values;
    private long present;
    private long presentNow;
    private byte streamFlag;
    /** Whether text and values belong together. */
    private boolean isGood;
    private int misses;
    private int missesToLearn = MIN_MISSES;

    FrameRow(FieldTable table, ChangingFields changing) {
        this.table = table;
        this.changing = changing;
        values = new byte[table.payloadBytes()];
    }

    static int member(int fieldBit, int begin, int end) {
        return fieldBit << FIELD_SHIFT | end << POSITION_BITS | begin;
    }

    /** Whether the object that is about to be read otherwise is to be kept. */
    boolean isToKeep() {
        return length == 0 || misses >= missesToLearn;
    }

    /** The fields of the object that was read last. */
    long present() {
        return presentNow;
    }

    /**
     * Reads the members from {@code from} on, behind the market's name.
     *
     * @return the position behind the object, or {@link #OTHER}: anything may have been stored then.
     */
    int read(FrameText frame, int from, EventSlot slot, EventReader reader) {
        if (!isGood || version != changing.version()) {
            misses++;
            length = isGood ? 0 : length;
            return OTHER;
        }
        slot.buffer().putBytes(EventSlot.PAYLOAD, values, 0, values.length);
        reader.streamFlag(streamFlag);
        presentNow = present;
        final byte[] now = frame.bytes();
        int at = 0;
        int shift = from;
        int step = 0;
        while (true) {
            final int member = (int) (steps[step] >>> Integer.SIZE);
            if (!isSame(text, at, begin(member), now, shift)) {
                shift = readChanges(at, begin(member), frame, shift, slot, reader);
                if (shift == NO_SHIFT) {
                    misses++;
                    return OTHER;
                }
            }
            if (step == stepCount) {
                return length + shift;
            }
            at = end(member);
            shift = readValue(step, frame, begin(member) + shift, slot, reader) - at;
            step++;
        }
    }

    /** Reads the value at {@code at}, whatever it is; returns the position behind it. */
    private int readValue(int step, FrameText frame, int at, EventSlot slot, EventReader reader) {
        final int shape = (int) steps[step];
        final Field field = table.field((int) (steps[step] >>> Integer.SIZE + FIELD_SHIFT));
        final byte[] now = frame.bytes();
        final Object base = slot.buffer().byteArray();
        final long address = slot.buffer().addressOffset() + field.offset();
        if (shape > NO_NUMBER || shape < 0) {
            final int behind = at + ShapedNumber.length(shape);
            if ((now[behind] == ',' || now[behind] == '}')
                && ShapedNumber.read(field.kind() == FieldKind.DOUBLE, now, at, shape, base, address)) {
                presentNow |= field.mask();
                return behind;
            }
        }
        return field.kind() == FieldKind.NAME ? readName(field, frame, at, slot, reader)
            : shape == NO_NUMBER ? readMember(field, frame.skipSpace(at), slot, reader)
            : readNumber(step, field, frame, at, slot, reader);
    }

    private int readName(Field field, FrameText frame, int at, EventSlot slot, EventReader reader) {
        final int number = field.spellings().match(frame.bytes(), at);
        if (number == Spellings.UNKNOWN) {
            return readMember(field, frame.skipSpace(at), slot, reader);
        }
        slot.buffer().putByte(field.offset(), field.spellings().code(number));
        presentNow |= field.mask();
        return at + field.spellings().quotedLength(number);
    }

    /** Reads a number that has not the shape of the last one. */
    private int readNumber(int step, Field field, FrameText frame, int at, EventSlot slot, EventReader reader) {
        final byte[] now = frame.bytes();
        int end = AnyNumber.read(now, at, field.kind() == FieldKind.LONG ? -1 : 0, slot.buffer().byteArray(),
            slot.buffer().addressOffset() + field.offset());
        if (end == AnyNumber.OTHER) {
            end = readMember(field, frame.skipSpace(at), slot, reader);
        } else {
            presentNow |= field.mask();
        }
        steps[step] = steps[step] & -1L << Integer.SIZE | shape(field, now, at) & -1L >>> Integer.SIZE;
        return end;
    }

    private int readMember(Field field, int at, EventSlot slot, EventReader reader) {
        final int end = reader.readMember(field, at, slot, table);
        final long mask = field == null ? 0 : field.mask();
        presentNow = end < 0 ? presentNow & ~mask : presentNow | mask;
        return end < 0 ? ~end : end;
    }

    private static int shape(Field field, byte[] now, int at) {
        return switch (field.kind()) {
            case DOUBLE -> ShapedNumber.measure(now, at);
            case LONG -> ShapedNumber.measureLong(now, at);
            default -> NO_NUMBER;
        };
    }

    /**
     * Reads what has changed between two positions of the known text, and keeps it.
     *
     * @return how far behind the known text's end the new one's is; {@link #NO_SHIFT} if not only values differ.
     */
    private int readChanges(int from, int to, FrameText frame, int shiftBefore, EventSlot slot, EventReader reader) {
        int shift = shiftBefore;
        int member = 0;
        int at = firstDifference(text, from, to, frame.bytes(), shift);
        while (at < to) {
            while (member < count && end(members[member]) < at) {
                member++;
            }
            if (member == count || at < begin(members[member])) {
                return NO_SHIFT;
            }
            isGood = false;
            final int begin = begin(members[member]);
            final int end = end(members[member]);
            final int fieldBit = members[member] >>> FIELD_SHIFT;
            final int endNow = readMember(table.field(fieldBit), frame.skipSpace(begin + shift), slot, reader);
            changing.changed(fieldBit);
            if (endNow == end + shift) {
                System.arraycopy(frame.bytes(), begin + shift, text, begin, end - begin);
            } else {
                length = 0;
            }
            shift = endNow - end;
            at = firstDifference(text, end, to, frame.bytes(), shift);
        }
        return shift;
    }

    private static int begin(int member) {
        return member & MAX_LENGTH;
    }

    private static int end(int member) {
        return member >>> POSITION_BITS & MAX_LENGTH;
    }

    /** Nothing is known any more. */
    void forget() {
        isGood = false;
        length = 0;
        seen();
    }

    private void seen() {
        misses = 0;
        missesToLearn = Math.min(2 * missesToLearn, MAX_MISSES);
    }

    /** Keeps an object; its values are not known yet. */
    void keep(byte[] bytes, int start, int end, int[] itsMembers, int itsCount) {
        seen();
        isGood = false;
        length = end - start;
        if (length + Words.PADDING > text.length) {
            text = new byte[length + length / 8 + Words.PADDING];
        }
        System.arraycopy(bytes, start, text, 0, length);
        if (members.length < itsCount) {
            members = new int[itsCount];
            steps = new long[itsCount + 1];
        }
        System.arraycopy(itsMembers, 0, members, 0, itsCount);
        count = itsCount;
        stepCount = 0;
        version = changing.version();
        for (int i = 0; i < count; i++) {
            final int fieldBit = members[i] >>> FIELD_SHIFT;
            final Field field = table.field(fieldBit);
            if (field != null && changing.contains(fieldBit)) {
                steps[stepCount++] = (long) members[i] << Integer.SIZE
                    | shape(field, bytes, start + begin(members[i])) & -1L >>> Integer.SIZE;
            }
        }
        steps[stepCount] = (long) length << Integer.SIZE;
    }

    /** Keeps the values of the object that has been kept. */
    void keepValues(EventSlot slot, long fields, byte flag) {
        presentNow = fields;
        present = fields;
        streamFlag = flag;
        slot.buffer().getBytes(EventSlot.PAYLOAD, values, 0, values.length);
        isGood = true;
    }

    /** The object that was read from here is a good one. */
    void keepChanges(EventSlot slot, byte flag) {
        misses = 0;
        missesToLearn = MIN_MISSES;
        changing.compared();
        if (!isGood && length > 0) {
            keepValues(slot, presentNow, flag);
        }
        present = presentNow;
    }

    private static boolean isSame(byte[] known, int from, int to, byte[] now, int shift) {
        int at = from;
        for (final int last = to - Long.BYTES; at < last; at += Long.BYTES) {
            if (word(known, at) != word(now, at + shift)) {
                return false;
            }
        }
        return (word(known, at) ^ word(now, at + shift)) << Byte.SIZE * (at - to) == 0;
    }

    /** Where the known text first differs from the new one; {@code to} or more if it does not before that. */
    private static int firstDifference(byte[] known, int from, int to, byte[] now, int shift) {
        for (int at = from; at < to; at += Long.BYTES) {
            final long different = word(known, at) ^ word(now, at + shift);
            if (different != 0) {
                return at + (Long.numberOfTrailingZeros(different) >>> 3);
            }
        }
        return to;
    }

    private static long word(byte[] bytes, int at) {
        return UnsafeApi.getLong(bytes, Words.address(at));
    }
}
