package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.text.ShapedNumber;
import io.upring.feed.codec.text.Words;
import java.util.Arrays;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The last object of each market in a stream: its text behind the market's name, and the values that it stands for.
 * From one to the next most bytes stay, all keys among them, and to compare is many times cheaper than to read. So the
 * next object of a market is compared with it, eight bytes at a time; a value in which a byte differs is read, what is
 * the same is copied.
 *
 * <p>Markets that share a row displace each other: what is taken from here has the same text.
 *
 * <p>Threading: one thread an instance. Allocates with the first object of a market, and with a longer one.
 */
final class FrameMemory {
    /** Instead of a position: the object's keys are not those that are known. */
    static final int OTHER = -1;

    /** More than the exchange has markets. */
    private static final int ROWS = 1024;
    private static final int MAX_MEMBERS = 64;
    private static final int MIN_MISSES = 4;
    private static final int MAX_MISSES = 1024;

    /** A member: where its value begins and ends, counted from behind the market's name, and the bit of its field. */
    private static final int POSITION_BITS = 13;
    private static final int POSITION_MASK = (1 << POSITION_BITS) - 1;
    private static final int FIELD_SHIFT = 2 * POSITION_BITS;
    /** For a member that is not in the table: no field has it. */
    private static final int NO_FIELD_BIT = Field.ARRAY_BIT - 1;
    /** In no text: a value that begins so is always read, and a text that goes on so has ended. */
    private static final byte NEVER = -1;

    private final FieldTable table;
    private final Row[] rows = new Row[ROWS];
    private final int[] found = new int[MAX_MEMBERS];
    private int count;
    private long fieldsFound;
    private int start;

    FrameMemory(FieldTable table) {
        this.table = table;
    }

    /** What is known of a market. */
    Row of(int instrumentId) {
        final int index = instrumentId & ROWS - 1;
        final Row known = rows[index];
        if (known != null) {
            return known;
        }
        rows[index] = new Row();
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
        found[count++] = (field == null ? NO_FIELD_BIT : field.bit()) << FIELD_SHIFT | to - start << POSITION_BITS
            | from - start;
    }

    /** One row. */
    final class Row {
        /** Then a byte that is in no text, and {@link Words#PADDING} further ones. */
        private byte[] text = {};
        private int length;
        private int[] members = {};
        private int[] changes = {};
        private int objects;
        private int[] shapes = {};
        private final byte[] values = new byte[table.payloadBytes()];
        private long present;
        private byte streamFlag;
        private boolean isGood;
        private int misses;
        private int missesToLearn = MIN_MISSES;

        /** Whether the object that is about to be read otherwise is to be kept. */
        boolean isToKeep() {
            return !isGood || misses >= missesToLearn;
        }

        /** The fields of the object that was read last. */
        long present() {
            return present;
        }

        /**
         * Reads the members from {@code from} on, behind the market's name.
         *
         * @return the position behind the object, or {@link #OTHER}: anything may have been stored then.
         */
        int read(FrameText frame, int from, EventSlot slot, EventReader reader) {
            if (!isGood) {
                return OTHER;
            }
            slot.buffer().putBytes(EventSlot.PAYLOAD, values, 0, values.length);
            reader.streamFlag(streamFlag);
            final byte[] now = frame.bytes();
            final byte[] known = text;
            int at = 0;
            int shift = from;
            int member = 0;
            while (true) {
                at = firstDifference(known, at, now, at + shift, length);
                if (at == length) {
                    return at + shift;
                }
                while (end(member) < at) {
                    member++;
                }
                final int begin = members[member] & POSITION_MASK;
                if (at < begin) {
                    misses++;
                    return OTHER;
                }
                isGood = false;
                final int end = readValue(member, frame, begin + shift, slot, reader);
                at = end(member);
                keepText(member, begin, at, now, shift, end);
                shift = end - at;
                member++;
            }
        }

        /** Reads the value at {@code at}; returns the position behind it. */
        private int readValue(int member, FrameText frame, int at, EventSlot slot, EventReader reader) {
            final Field field = table.field(members[member] >>> FIELD_SHIFT);
            final byte[] now = frame.bytes();
            final UnsafeBuffer buffer = slot.buffer();
            final int shape = shapes[member];
            if (shape != ShapedNumber.NONE) {
                final int behind = at + ShapedNumber.length(shape);
                if ((now[behind] == ',' || now[behind] == '}') && ShapedNumber.read(field.kind() == FieldKind.DOUBLE,
                    now, at, shape, buffer.byteArray(), buffer.addressOffset() + field.offset())) {
                    present |= field.mask();
                    return behind;
                }
            }
            final int value = frame.skipSpace(at);
            final int end = reader.readMember(field, value, slot, table);
            if (end < 0) {
                present &= ~maskOf(field);
                return ~end;
            }
            present |= maskOf(field);
            shapes[member] = shape(field, now, value);
            return end;
        }

        private int shape(Field field, byte[] now, int at) {
            return field == null ? ShapedNumber.NONE : switch (field.kind()) {
                case DOUBLE -> ShapedNumber.measure(now, at);
                case LONG -> ShapedNumber.measureLong(now, at);
                default -> ShapedNumber.NONE;
            };
        }

        private int end(int member) {
            return members[member] >>> POSITION_BITS & POSITION_MASK;
        }

        /** The text of a value that has been read. If it has another length now, it will be read always. */
        private void keepText(int member, int begin, int end, byte[] now, int shift, int endNow) {
            if (text[begin] == NEVER) {
                return;
            }
            changes[member]++;
            if (end + shift != endNow || changes[member] > 2 && 2 * changes[member] > objects) {
                text[begin] = NEVER;
                return;
            }
            for (int i = begin; i < end; i += Long.BYTES) {
                final long mask = Words.mask(end - i);
                Words.store(text, i, Words.load(text, i) & ~mask | Words.load(now, i + shift) & mask);
            }
        }

        /** Keeps the values of an object that was read from here. */
        void keepValues(EventSlot slot, byte flag) {
            slot.buffer().getBytes(EventSlot.PAYLOAD, values, 0, values.length);
            streamFlag = flag;
            isGood = true;
            objects++;
            misses = 0;
            missesToLearn = MIN_MISSES;
        }

        /**
         * Keeps an object whose members were added.
         *
         * @param end position behind it.
         */
        void keep(FrameText frame, int end, long fields, EventSlot slot, byte flag) {
            final int newLength = end - start;
            misses = 0;
            missesToLearn = Math.min(2 * missesToLearn, MAX_MISSES);
            if (count > MAX_MEMBERS || newLength > POSITION_MASK) {
                isGood = false;
                return;
            }
            if (newLength + 1 + Words.PADDING > text.length) {
                text = new byte[newLength + newLength / 8 + 1 + Words.PADDING];
            }
            if (members.length < count + 1) {
                members = new int[count + 1];
                changes = new int[count + 1];
                shapes = new int[count + 1];
            }
            System.arraycopy(frame.bytes(), start, text, 0, newLength);
            Arrays.fill(text, newLength, newLength + 1 + Words.PADDING, NEVER);
            System.arraycopy(found, 0, members, 0, count);
            for (int i = 0; i < count; i++) {
                final Field field = table.field(members[i] >>> FIELD_SHIFT);
                final int begin = members[i] & POSITION_MASK;
                shapes[i] = shape(field, frame.bytes(), start + begin);
                if (field != null && field.kind() == FieldKind.LEVELS) {
                    text[begin] = NEVER;
                }
            }
            // Behind the last member nothing may differ.
            members[count] = POSITION_MASK << POSITION_BITS | POSITION_MASK;
            length = newLength;
            objects = 0;
            Arrays.fill(changes, 0);
            present = fields;
            keepValues(slot, flag);
        }
    }

    private static long maskOf(Field field) {
        return field == null ? 0 : field.mask();
    }

    /** Where the known text, from {@code at} on, first differs from the one that begins at {@code from}. */
    private static int firstDifference(byte[] known, int at, byte[] now, int from, int length) {
        long knownAt = Words.address(at);
        final long shift = (long) from - at;
        final long end = Words.address(length);
        // What is hostile may go on as the padding does.
        while (knownAt <= end) {
            final long different = UnsafeApi.getLong(known, knownAt) ^ UnsafeApi.getLong(now, knownAt + shift);
            if (different != 0) {
                return Words.position(knownAt) + (Long.numberOfTrailingZeros(different) >>> 3);
            }
            knownAt += Long.BYTES;
        }
        return length + 1;
    }
}
