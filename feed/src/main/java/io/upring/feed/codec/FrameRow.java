package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.FrameType;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.AnyNumber;
import io.upring.feed.codec.text.PlainNumber;
import io.upring.feed.codec.text.ShapedNumber;
import io.upring.feed.codec.text.Words;
import org.agrona.UnsafeApi;

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
    static final int MAX_LENGTH = 0x1FFF;

    private static final int NO_SHIFT = Integer.MIN_VALUE;
    private static final int MIN_MISSES = 4;
    private static final int MAX_MISSES = 1024;
    /** Set in the shape of a long. */
    private static final int LONG_SHAPE = 1 << 31;
    /** A member: where its value begins and ends, counted from behind the market's name, and the bit of its field. */
    private static final int POSITION_BITS = 13;
    private static final int FIELD_SHIFT = 2 * POSITION_BITS;
    private static final int FIELD_MASK = Long.SIZE - 1;
    /**
     * A value that is read always: its member, above that the field's offset and what kind of step it is; then the
     * shape of a number, which is above zero for a plain double only, or the entry of a text with {@link #TEXT_ENTRY}.
     */
    private static final int STEP = 2;
    private static final int STEP_BYTES = STEP * Long.BYTES;
    private static final int OFFSET_SHIFT = Integer.SIZE;
    private static final int OFFSET_MASK = 0xFFFF;
    private static final int KIND_SHIFT = 48;
    private static final int DOUBLE_STEP = 0;
    private static final int LONG_STEP = 1;
    private static final int TEXT_STEP = 2;
    private static final int OTHER_STEP = 3;
    private static final long TEXT_ENTRY = Long.MIN_VALUE;
    private static final long STEPS = UnsafeApi.arrayBaseOffset(long[].class);

    private final FieldTable table;
    private final ChangingFields changing;
    private final TextMemory texts;
    private final int type;
    /** Then {@link Words#PADDING} bytes of anything. */
    private byte[] text = {};
    private int length;
    private int[] members = {};
    private int count;
    /** Then one that begins where the text ends, and ends nowhere. */
    private long[] steps = {};
    private int version;
    private int stepNow;
    private boolean isChanged;
    private final byte[] values;
    private long present;
    private long presentNow;
    private byte streamFlag;
    /** Whether text and values belong together. */
    private boolean isGood;
    private int misses;
    private int missesToLearn = MIN_MISSES;

    FrameRow(FrameType type, ChangingFields changing, TextMemory texts) {
        table = type.table();
        this.type = type.ordinal();
        this.changing = changing;
        this.texts = texts;
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
        int shift = from;
        int step = 0;
        while (true) {
            shift = readUsual(step, frame.bytes(), shift, slot);
            step = stepNow;
            final int begin = begin(steps[step]);
            if (isChanged) {
                shift = readChanges(endBefore(step), begin, frame, shift, slot, reader);
                if (shift == NO_SHIFT) {
                    misses++;
                    return OTHER;
                }
            }
            final int end = end(steps[step]);
            if (end == 0) {
                return begin + shift;
            }
            shift = readValue(step, frame, begin + shift, slot, reader) - end;
            step += STEP;
        }
    }

    /** Where the stretch before a step begins. */
    private int endBefore(int step) {
        return step == 0 ? 0 : end(steps[step - STEP]);
    }

    /**
     * Compares and reads as long as everything is as usual: stretches that have not changed, numbers of the shape they
     * had. It calls nothing but small methods, so that it is compiled as a whole; what is rare is its caller's.
     *
     * @return how far behind the known text the new one is. {@link #stepNow} tells which step is to be taken next, and
     *     {@link #isChanged} whether the stretch before it has changed.
     */
    private int readUsual(int first, byte[] now, int shiftBefore, EventSlot slot) {
        final Object base = slot.buffer().byteArray();
        final long payload = slot.buffer().addressOffset();
        final long[] todo = steps;
        int at = endBefore(first);
        int shift = shiftBefore;
        long found = 0;
        long step = STEPS + (long) first * Long.BYTES;
        while (true) {
            final long value = UnsafeApi.getLong(todo, step);
            final int begin = begin(value);
            isChanged = !isSame(text, Words.address(at), Words.address(begin), now, shift);
            at = end(value);
            if (isChanged || at == 0) {
                break;
            }
            final long how = UnsafeApi.getLong(todo, step + Long.BYTES);
            final long address = payload + offset(value);
            final int behind = how > ShapedNumber.NONE
                ? ShapedNumber.readPlain(now, begin + shift, (int) how, base, address)
                : readRare(value, how, now, begin + shift, base, address);
            if (behind < 0 || !isEnd(UnsafeApi.getByte(now, Words.address(behind)))) {
                break;
            }
            found |= 1L << fieldBit(value);
            shift = behind - at;
            step += STEP_BYTES;
        }
        presentNow |= found;
        stepNow = (int) (step - STEPS >> 3);
        return shift;
    }

    /** Reads what is no plain double, if it is as usual; returns where it should end, or {@link #OTHER}. */
    private int readRare(long step, long how, byte[] now, int at, Object base, long address) {
        final int kind = (int) (step >>> KIND_SHIFT);
        if (kind == LONG_STEP) {
            return ShapedNumber.readLong(now, Words.address(at), (int) how, base, address)
                ? at + ShapedNumber.length((int) how) : OTHER;
        }
        if (kind == TEXT_STEP) {
            return texts.take(how & ~TEXT_ENTRY, type, now, at, base, address);
        }
        if (kind == OTHER_STEP) {
            return OTHER;
        }
        return how == ShapedNumber.NONE ? PlainNumber.read(now, at, base, address)
            : ShapedNumber.readLarge(now, at, (int) how, base, address);
    }

    private static boolean isEnd(byte next) {
        return next == ',' || next == '}';
    }

    /** Reads the value at {@code at}, whatever it is; returns the position behind it. */
    private int readValue(int step, FrameText frame, int at, EventSlot slot, EventReader reader) {
        final Field field = table.field(fieldBit(steps[step]));
        return switch ((int) (steps[step] >>> KIND_SHIFT)) {
            case DOUBLE_STEP, LONG_STEP -> readNumber(step, field, frame, at, slot, reader);
            case TEXT_STEP -> readText(step, field, frame, frame.skipSpace(at), slot, reader);
            default -> readMember(field, frame.skipSpace(at), slot, reader);
        };
    }

    private int readText(int step, Field field, FrameText frame, int at, EventSlot slot, EventReader reader) {
        final int end = readMember(field, at, slot, reader);
        if ((presentNow & field.mask()) != 0) {
            texts.keep(steps[step + 1] & ~TEXT_ENTRY, type, frame.bytes(), at, end, slot.buffer().byteArray(),
                slot.buffer().addressOffset() + field.offset());
        }
        return end;
    }

    /** Reads a number that has not the shape of the last one, or stands behind a stretch that has changed. */
    private int readNumber(int step, Field field, FrameText frame, int at, EventSlot slot, EventReader reader) {
        final byte[] now = frame.bytes();
        final Object base = slot.buffer().byteArray();
        final long address = slot.buffer().addressOffset() + field.offset();
        final boolean isLong = field.kind() == FieldKind.LONG;
        int end = AnyNumber.read(now, at, isLong ? -1 : 0, base, address);
        if (end == AnyNumber.OTHER) {
            end = readMember(field, frame.skipSpace(at), slot, reader);
        } else {
            presentNow |= field.mask();
        }
        if (!isChanged) {
            final int fieldBit = fieldBit(steps[step]);
            changing.misshapen(fieldBit);
            steps[step + 1] = isLong || changing.isShaped(fieldBit) ? shape(field, now, at) : ShapedNumber.NONE;
        }
        return end;
    }

    private static long shape(Field field, byte[] now, int at) {
        return field.kind() == FieldKind.LONG ? ShapedNumber.measureLong(now, at) | LONG_SHAPE
            : ShapedNumber.measure(now, at);
    }

    private int readMember(Field field, int at, EventSlot slot, EventReader reader) {
        final int end = reader.readMember(field, at, slot, table);
        final long mask = field == null ? 0 : field.mask();
        presentNow = end < 0 ? presentNow & ~mask : presentNow | mask;
        return end < 0 ? ~end : end;
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
            // What lies before the stretch has been read; so has what still differs behind a value that was.
            while (member < count && (end(members[member]) < at || begin(members[member]) < from)) {
                member++;
            }
            if (member == count || at < begin(members[member])) {
                return NO_SHIFT;
            }
            isGood = false;
            final int begin = begin(members[member]);
            final int end = end(members[member]);
            final int fieldBit = fieldBit(members[member]);
            final int endNow = readMember(table.field(fieldBit), frame.skipSpace(begin + shift), slot, reader);
            changing.changed(fieldBit);
            if (endNow == end + shift) {
                System.arraycopy(frame.bytes(), begin + shift, text, begin, end - begin);
            } else {
                length = 0;
            }
            shift = endNow - end;
            member++;
            at = firstDifference(text, end, to, frame.bytes(), shift);
        }
        return shift;
    }

    private static int stepKind(Field field) {
        return switch (field.kind()) {
            case DOUBLE -> DOUBLE_STEP;
            case LONG -> LONG_STEP;
            default -> TextMemory.isKept(field.kind().ordinal()) ? TEXT_STEP : OTHER_STEP;
        };
    }

    private static int begin(long member) {
        return (int) member & MAX_LENGTH;
    }

    private static int end(long member) {
        return (int) member >>> POSITION_BITS & MAX_LENGTH;
    }

    private static int fieldBit(long member) {
        return (int) member >>> FIELD_SHIFT & FIELD_MASK;
    }

    private static long offset(long step) {
        return step >>> OFFSET_SHIFT & OFFSET_MASK;
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
            steps = new long[STEP * (itsCount + 1)];
        }
        System.arraycopy(itsMembers, 0, members, 0, itsCount);
        count = itsCount;
        int step = 0;
        version = changing.version();
        for (int i = 0; i < count; i++) {
            final int fieldBit = fieldBit(members[i]);
            final Field field = table.field(fieldBit);
            if (field != null && changing.contains(fieldBit)) {
                final long kind = stepKind(field);
                steps[step] = kind << KIND_SHIFT | (long) field.offset() << OFFSET_SHIFT
                    | members[i] & -1L >>> Integer.SIZE;
                steps[step + 1] = kind == TEXT_STEP ? TEXT_ENTRY | Key.entry(field)
                    : kind == LONG_STEP || kind == DOUBLE_STEP && changing.isShaped(fieldBit)
                    ? shape(field, bytes, start + begin(members[i])) : ShapedNumber.NONE;
                step += STEP;
            }
        }
        steps[step] = length;
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

    private static boolean isSame(byte[] known, long from, long to, byte[] now, long shift) {
        long at = from;
        for (; to - at > 4 * Long.BYTES; at += 4 * Long.BYTES) {
            if (UnsafeApi.getLong(known, at) != UnsafeApi.getLong(now, at + shift)
                || UnsafeApi.getLong(known, at + 8) != UnsafeApi.getLong(now, at + shift + 8)
                || UnsafeApi.getLong(known, at + 16) != UnsafeApi.getLong(now, at + shift + 16)
                || UnsafeApi.getLong(known, at + 24) != UnsafeApi.getLong(now, at + shift + 24)) {
                return false;
            }
        }
        for (; to - at > Long.BYTES; at += Long.BYTES) {
            if (UnsafeApi.getLong(known, at) != UnsafeApi.getLong(now, at + shift)) {
                return false;
            }
        }
        return (UnsafeApi.getLong(known, at) ^ UnsafeApi.getLong(now, at + shift)) << Byte.SIZE * (at - to) == 0;
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
