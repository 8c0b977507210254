package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.text.ShapedNumber;
import io.upring.feed.codec.text.Words;
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

    /**
     * A member: where its value begins and ends, counted from behind the market's name, the bit of its field, and
     * whether it is read whatever its text is.
     */
    private static final int POSITION_BITS = 12;
    private static final int POSITION_MASK = (1 << POSITION_BITS) - 1;
    private static final int FIELD_SHIFT = 2 * POSITION_BITS;
    private static final int FIELD_MASK = Long.SIZE - 1;
    private static final int ALWAYS = 1 << 31;
    /** For a member that is not in the table: no field has it. */
    private static final int NO_FIELD_BIT = Field.ARRAY_BIT - 1;
    /** In no text, so that a comparison ends there. */
    private static final byte NEVER = -1;
    /** A value that has changed so often, and in half of all objects, is read without a comparison. */
    private static final int MANY_CHANGES = 3;

    private final FieldTable table;
    private final Row[] rows = new Row[ROWS];
    private final int[] foundMembers = new int[MAX_MEMBERS];
    private int found;
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
        found = 0;
        fieldsFound = 0;
    }

    /** The next member of it; {@code null} for one that is not in the table. */
    void add(Field field, int from, int to) {
        final boolean isSecond = field != null && (fieldsFound & field.mask()) != 0;
        final boolean isMarket = field != null && field.kind() == FieldKind.MARKET;
        if (isSecond || isMarket || found >= MAX_MEMBERS) {
            found = MAX_MEMBERS + 1;
            return;
        }
        fieldsFound |= field == null ? 0 : field.mask();
        foundMembers[found++] = (field == null ? NO_FIELD_BIT : field.bit()) << FIELD_SHIFT | to - start << POSITION_BITS
            | from - start;
    }

    /** One row. */
    final class Row {
        /** Then {@link Words#PADDING} bytes of anything. */
        private byte[] text = {};
        private int length;
        private int count;
        private int[] members = {};
        /** By member: the shape of a number, and how often the value was another one. */
        private int[] shapes = {};
        private int[] changes = {};
        private int objects;
        private final byte[] values = new byte[table.payloadBytes()];
        private long present;
        private byte streamFlag;
        /** Whether text and values belong together. */
        private boolean isGood;
        private int misses;
        private int missesToLearn = MIN_MISSES;

        /** Whether the object that is about to be read otherwise is to be kept. */
        boolean isToKeep() {
            return length == 0 || misses >= missesToLearn;
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
                misses++;
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
                at = firstDifference(known, at, length, now, shift);
                while (members[member] >= 0 && end(member) < at) {
                    member++;
                }
                if (at >= length && member == count) {
                    return length + shift;
                }
                final int begin = begin(member);
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
            final Field field = field(member);
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

        private Field field(int member) {
            return table.field(members[member] >>> FIELD_SHIFT & FIELD_MASK);
        }

        private int begin(int member) {
            return members[member] & POSITION_MASK;
        }

        private int end(int member) {
            return members[member] >>> POSITION_BITS & POSITION_MASK;
        }

        /** Keeps the text of a value that has been read, if it has the same length and does not change all the time. */
        private void keepText(int member, int begin, int end, byte[] now, int shift, int endNow) {
            if (members[member] < 0) {
                return;
            }
            changes[member]++;
            if (end + shift != endNow || changes[member] >= MANY_CHANGES && 2 * changes[member] > objects) {
                readAlways(member);
                return;
            }
            for (int i = begin; i < end; i += Long.BYTES) {
                final long mask = Words.mask(end - i);
                Words.store(text, i, Words.load(text, i) & ~mask | Words.load(now, i + shift) & mask);
            }
        }

        private void readAlways(int member) {
            text[begin(member)] = NEVER;
            members[member] |= ALWAYS;
        }

        /** Keeps the values of an object that was read from here. */
        void keepValues(EventSlot slot, byte flag) {
            misses = 0;
            missesToLearn = MIN_MISSES;
            objects++;
            if (isGood) {
                return;
            }
            slot.buffer().getBytes(EventSlot.PAYLOAD, values, 0, values.length);
            streamFlag = flag;
            isGood = true;
        }

        /**
         * Keeps an object whose members were added.
         *
         * @param end position behind it.
         */
        void keep(FrameText frame, int end, long fields, EventSlot slot, byte flag) {
            isGood = false;
            misses = 0;
            missesToLearn = Math.min(2 * missesToLearn, MAX_MISSES);
            length = end - start;
            if (found > MAX_MEMBERS || length > POSITION_MASK) {
                length = 0;
                return;
            }
            if (length + Words.PADDING > text.length) {
                text = new byte[length + length / 8 + Words.PADDING];
            }
            if (members.length < found + 1) {
                members = new int[found + 1];
                changes = new int[found + 1];
                shapes = new int[found + 1];
            }
            System.arraycopy(frame.bytes(), start, text, 0, length);
            System.arraycopy(foundMembers, 0, members, 0, found);
            count = found;
            // Behind the last member: it ends where no text does.
            members[count] = POSITION_MASK << POSITION_BITS | POSITION_MASK;
            objects = 0;
            for (int i = 0; i < count; i++) {
                final Field field = field(i);
                shapes[i] = shape(field, frame.bytes(), start + begin(i));
                changes[i] = 0;
                if (field != null && field.kind() == FieldKind.LEVELS) {
                    readAlways(i);
                }
            }
            present = fields;
            keepValues(slot, flag);
        }
    }

    private static long maskOf(Field field) {
        return field == null ? 0 : field.mask();
    }

    /**
     * Where the known text, from {@code at} on, first differs from the one that begins {@code shift} bytes into
     * {@code now}; {@code end} or more if it does not.
     */
    private static int firstDifference(byte[] known, int at, int end, byte[] now, int shift) {
        final long endAddress = Words.address(end);
        long address = Words.address(at);
        while (address < endAddress) {
            final long different = UnsafeApi.getLong(known, address) ^ UnsafeApi.getLong(now, address + shift);
            if (different != 0) {
                return Words.position(address) + (Long.numberOfTrailingZeros(different) >>> 3);
            }
            address += Long.BYTES;
        }
        return end;
    }
}
