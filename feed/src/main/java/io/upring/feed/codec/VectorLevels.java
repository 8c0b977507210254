package io.upring.feed.codec;

import io.upring.engine.event.OrderBookView;
import io.upring.feed.codec.text.AnyNumber;
import io.upring.feed.codec.text.Words;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the levels of a book in three passes. The first one marks, 64 bytes at a time, where digits and where numbers
 * end. The second one walks from key to key and number to number by these marks and puts the digits of each number
 * where the third one finds them, which makes doubles of eight numbers at a time.
 *
 * <p>Vectors that are handed from one method to another, or to one that is compiled together with too much else, become
 * objects. So the first and the last pass are written out to more than the compiler takes into another method, and the
 * second one is small enough for that.
 *
 * <p>Threading: one thread an instance. Allocates nothing once it is compiled.
 */
final class VectorLevels implements LevelBlocks {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;
    private static final int BLOCK = 64;
    private static final int LANES = 8;
    private static final int COLUMNS = 4;
    /** Of levels; a text that is longer is read without this. */
    private static final int MAX_TEXT = 4096;
    /** Behind the text, so that nothing has to ask where it ends before a level has been read. */
    private static final int MARGIN = 512;
    private static final int NUMBERS = COLUMNS * OrderBookView.MAX_LEVELS + 2 * LANES;

    private static final byte SEVEN_BITS = 0x7F;
    /** Added to a digit's value, it leaves the highest bit clear; added to 10 or more, not. */
    private static final byte ABOVE_NINE = 0x76;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** Gathers the highest bits of eight bytes in the highest byte. */
    private static final long GATHER = 0x0002040810204081L;
    private static final int GATHER_SHIFT = 56;
    private static final long ZEROS = 0x3030303030303030L;
    /** A bit that the value of a point has in a word, and the value of a digit has not. */
    private static final long POINTS = 0x1010101010101010L;
    private static final long PAIRS = 1 + (10 << 8);
    private static final long FOURS = 1 + (100 << 16);
    private static final long EIGHTS = 1 + (10_000L << 32);
    private static final long PAIR_BITS = 0x00FF00FF00FF00FFL;
    private static final long FOUR_BITS = 0x0000FFFF0000FFFFL;
    private static final int MAX_DOUBLE_BITS = 53;
    private static final long TEN_TO_EIGHT = 100_000_000;
    private static final int MAX_EXPONENT = 9;

    /** In {@link #marks}: bits of bytes that are no digits; of those that neither are points. */
    private static final int NO_DIGITS = 0;
    private static final int ENDS = (MAX_TEXT + MARGIN) / Byte.SIZE;
    /**
     * In {@link #work}: the keys; masks of the last digits of a word by their number; by the length from the point on a
     * mask of those behind it, a power of ten and whether there is such a fraction; then the numbers.
     */
    private static final int KEYS = 0;
    private static final int LAST = KEYS + COLUMNS * LevelKeys.STRIDE;
    private static final int FRACTION = LAST + Long.SIZE + 1;
    private static final int FRACTION_STRIDE = 2;
    private static final int INTEGERS = FRACTION + FRACTION_STRIDE * (Long.SIZE + 1);
    private static final int FRACTIONS = INTEGERS + NUMBERS;
    private static final int POWERS = FRACTIONS + NUMBERS;
    private static final int WORK = POWERS + NUMBERS;

    private static final long MARKS_AT = UnsafeApi.arrayBaseOffset(byte[].class);
    private static final long ENDS_AT = MARKS_AT + ENDS;
    private static final long WORK_AT = UnsafeApi.arrayBaseOffset(long[].class);
    private static final long LAST_AT = WORK_AT + LAST * (long) Long.BYTES;
    private static final long FRACTION_AT = WORK_AT + FRACTION * (long) Long.BYTES;
    private static final long INTEGERS_AT = WORK_AT + INTEGERS * (long) Long.BYTES;
    private static final long FRACTIONS_AT = WORK_AT + FRACTIONS * (long) Long.BYTES;
    private static final long POWERS_AT = WORK_AT + POWERS * (long) Long.BYTES;
    private static final long DIVISORS_AT = UnsafeApi.arrayBaseOffset(double[].class);
    private static final double[] POWERS_OF_TEN = new double[2 * Long.BYTES + MAX_EXPONENT];

    static {
        double power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = power;
            power *= 10;
        }
    }

    private final byte[] marks = new byte[2 * ENDS];
    private final long[] work = new long[WORK];
    private final double[] divisors = new double[NUMBERS];
    private final double[] values = new double[NUMBERS];
    /** Numbers of other forms, and which they are. */
    private final UnsafeBuffer others = new UnsafeBuffer(new byte[NUMBERS * Double.BYTES]);
    private final int[] otherNumbers = new int[NUMBERS];
    private int otherCount;

    VectorLevels() {
        work[FRACTION + 1] = 1;
        long power = 1;
        for (int digits = 1; digits <= Long.BYTES; digits++) {
            power *= 10;
            work[LAST + digits] = -1L << Long.SIZE - Byte.SIZE * digits;
            // With the point.
            work[FRACTION + FRACTION_STRIDE * (digits + 1)] = work[LAST + digits];
            work[FRACTION + FRACTION_STRIDE * (digits + 1) + 1] = power;
        }
    }

    /** Whether the processor takes a block at once. */
    static boolean areFast() {
        return ByteVector.SPECIES_PREFERRED.length() >= BLOCK;
    }

    @Override
    public int read(byte[] text, int first, int limit, long[] keys, UnsafeBuffer into, int[] starts) {
        if (limit - first > MAX_TEXT || limit + MARGIN > text.length) {
            return OTHER;
        }
        mark(text, first, limit, marks);
        System.arraycopy(keys, 0, work, KEYS, COLUMNS * LevelKeys.STRIDE);
        otherCount = 0;
        final int levels = findNumbers(text, first, starts);
        if (levels < 0) {
            return OTHER;
        }
        // What a longer book left must not count.
        Arrays.fill(work, INTEGERS + COLUMNS * levels, INTEGERS + COLUMNS * levels + 2 * LANES - COLUMNS, 0);
        Arrays.fill(work, FRACTIONS + COLUMNS * levels, FRACTIONS + COLUMNS * levels + 2 * LANES - COLUMNS, 0);
        if (!compute(COLUMNS * levels, work, divisors, values)) {
            return OTHER;
        }
        UnsafeApi.copyMemory(values, DIVISORS_AT, into.byteArray(), into.addressOffset() + OrderBookView.LEVELS,
            (long) levels * OrderBookView.LEVEL_BYTES);
        for (int i = 0; i < otherCount; i++) {
            final int offset = otherNumbers[i] * Double.BYTES;
            into.putLong(OrderBookView.LEVELS + offset, others.getLong(offset));
        }
        return levels;
    }

    /** Two blocks at a time. */
    private static void mark(byte[] text, int first, int limit, byte[] marks) {
        int to = 0;
        for (int at = first; at < limit; at += 2 * BLOCK) {
            final ByteVector block = ByteVector.fromArray(BYTES, text, at);
            final ByteVector nextBlock = ByteVector.fromArray(BYTES, text, at + BLOCK);
            final ByteVector digits = block.lanewise(VectorOperators.XOR, (byte) '0');
            final ByteVector nextDigits = nextBlock.lanewise(VectorOperators.XOR, (byte) '0');
            final ByteVector noDigits = digits.and(SEVEN_BITS).add(ABOVE_NINE).or(digits);
            final ByteVector nextNoDigits = nextDigits.and(SEVEN_BITS).add(ABOVE_NINE).or(nextDigits);
            final ByteVector points = block.lanewise(VectorOperators.XOR, (byte) '.');
            final ByteVector nextPoints = nextBlock.lanewise(VectorOperators.XOR, (byte) '.');
            final ByteVector ends = points.and(SEVEN_BITS).add(SEVEN_BITS).or(points).and(noDigits);
            final ByteVector nextEnds = nextPoints.and(SEVEN_BITS).add(SEVEN_BITS).or(nextPoints).and(nextNoDigits);
            final LongVector noDigitBits = noDigits.reinterpretAsLongs().and(HIGH_BITS).mul(GATHER)
                .lanewise(VectorOperators.LSHR, GATHER_SHIFT);
            final LongVector nextNoDigitBits = nextNoDigits.reinterpretAsLongs().and(HIGH_BITS).mul(GATHER)
                .lanewise(VectorOperators.LSHR, GATHER_SHIFT);
            final LongVector endBits = ends.reinterpretAsLongs().and(HIGH_BITS).mul(GATHER)
                .lanewise(VectorOperators.LSHR, GATHER_SHIFT);
            final LongVector nextEndBits = nextEnds.reinterpretAsLongs().and(HIGH_BITS).mul(GATHER)
                .lanewise(VectorOperators.LSHR, GATHER_SHIFT);
            ((ByteVector) noDigitBits.convertShape(VectorOperators.L2B, ByteVector.SPECIES_64, 0))
                .intoArray(marks, NO_DIGITS + to);
            ((ByteVector) nextNoDigitBits.convertShape(VectorOperators.L2B, ByteVector.SPECIES_64, 0))
                .intoArray(marks, NO_DIGITS + to + LANES);
            ((ByteVector) endBits.convertShape(VectorOperators.L2B, ByteVector.SPECIES_64, 0))
                .intoArray(marks, ENDS + to);
            ((ByteVector) nextEndBits.convertShape(VectorOperators.L2B, ByteVector.SPECIES_64, 0))
                .intoArray(marks, ENDS + to + LANES);
            to += 2 * LANES;
        }
    }

    /** Returns how many levels there are; {@link #OTHER} if one of them does not look as expected. */
    private int findNumbers(byte[] text, int first, int[] starts) {
        final long from = Words.address(first);
        long at = from;
        for (int level = 0; level < OrderBookView.MAX_LEVELS; level++) {
            starts[level] = (int) (at - from);
            final long place = level * (long) OrderBookView.LEVEL_BYTES;
            at = findNumber(text, at, from, WORK_AT, place);
            at = at < 0 ? at : findNumber(text, at, from, WORK_AT + Long.BYTES * LevelKeys.STRIDE, place);
            at = at < 0 ? at : findNumber(text, at, from, WORK_AT + 2 * Long.BYTES * LevelKeys.STRIDE, place);
            at = at < 0 ? at : findNumber(text, at, from, WORK_AT + 3 * Long.BYTES * LevelKeys.STRIDE, place);
            if (at < 0 || UnsafeApi.getByte(text, at) != '}') {
                return OTHER;
            }
            if (UnsafeApi.getByte(text, at + 1) == ']') {
                starts[level + 1] = (int) (at - from) + 2;
                return level + 1;
            }
            if (UnsafeApi.getByte(text, at + 1) != ',') {
                return OTHER;
            }
            at += 2;
        }
        return OTHER;
    }

    /**
     * Steps over a key and a number.
     *
     * @param at where the key begins, as {@link Words#address} has it, with what separates it from what is before.
     * @param key where it is kept, in {@link #work}.
     * @param level where the values of its level begin.
     * @return where the number ends, or {@link #OTHER}.
     */
    private long findNumber(byte[] text, long at, long from, long key, long level) {
        final long[] keep = work;
        final long start = at + UnsafeApi.getLong(keep, key + LevelKeys.LENGTH * Long.BYTES);
        final long mark = start - from;
        final long digits = untilMark(MARKS_AT, mark);
        final long length = untilMark(ENDS_AT, mark);
        final long fraction = FRACTION_AT + (length - digits) * (FRACTION_STRIDE * Long.BYTES);
        final long power = UnsafeApi.getLong(keep, fraction + Long.BYTES);
        final long place = level + UnsafeApi.getLong(keep, key + LevelKeys.OFFSET * Long.BYTES);
        if (!isKey(text, at, start, key)) {
            return OTHER;
        }
        // Without a digit or with zeros in front of others, without digits behind a point, with too many of either.
        if ((digits - 1 | Long.BYTES - digits | power - 1
            | UnsafeApi.getByte(text, start) - '1' & 1 - digits) < 0) {
            return readOther(text, start, digits, length, place);
        }
        final long behind = start + length;
        UnsafeApi.putLong(keep, INTEGERS_AT + place, (UnsafeApi.getLong(text, start + digits - Long.BYTES) ^ ZEROS)
            & UnsafeApi.getLong(keep, LAST_AT + digits * Long.BYTES));
        UnsafeApi.putLong(keep, FRACTIONS_AT + place, (UnsafeApi.getLong(text, behind - Long.BYTES) ^ ZEROS)
            & UnsafeApi.getLong(keep, fraction));
        UnsafeApi.putLong(keep, POWERS_AT + place, power);
        UnsafeApi.putDouble(divisors, DIVISORS_AT + place, power);
        return UnsafeApi.getByte(text, behind) == 'E' ? readScientific(text, start, digits, length, place) : behind;
    }

    /** How far the first mark is from a position; more than any number is long if there is none nearby. */
    private long untilMark(long kind, long position) {
        return Long.numberOfTrailingZeros(
            UnsafeApi.getLong(marks, kind + (position >>> 3)) >>> (position & Byte.SIZE - 1));
    }

    private boolean isKey(byte[] text, long at, long behind, long key) {
        final long[] keep = work;
        return ((UnsafeApi.getLong(text, at) ^ UnsafeApi.getLong(keep, key + LevelKeys.FIRST * Long.BYTES))
            & UnsafeApi.getLong(keep, key + LevelKeys.FIRST_MASK * Long.BYTES)
            | (UnsafeApi.getLong(text, behind - Long.BYTES)
            ^ UnsafeApi.getLong(keep, key + LevelKeys.LAST * Long.BYTES))
            & UnsafeApi.getLong(keep, key + LevelKeys.LAST_MASK * Long.BYTES)) == 0;
    }

    /** A number with an exponent of one digit: it moves the point. */
    private long readScientific(byte[] text, long start, long digits, long length, long place) {
        final long letter = start + length;
        final int fraction = (int) Math.max(0, length - digits - 1);
        final boolean isSmall = UnsafeApi.getByte(text, letter + 1) == '-';
        final int exponent = UnsafeApi.getByte(text, letter + (isSmall ? 2 : 1)) - '0';
        if (isSmall && exponent >= 0 && exponent <= MAX_EXPONENT) {
            UnsafeApi.putDouble(divisors, DIVISORS_AT + place, POWERS_OF_TEN[fraction + exponent]);
            return letter + 3;
        }
        if (!isSmall && exponent >= fraction && exponent <= Long.BYTES) {
            // As if zeros followed.
            final long values = UnsafeApi.getLong(text, letter - fraction) ^ ZEROS;
            UnsafeApi.putLong(work, FRACTIONS_AT + place, exponent == 0 ? 0
                : (values & Words.mask(fraction)) << Byte.SIZE * (Long.BYTES - exponent));
            UnsafeApi.putLong(work, POWERS_AT + place, (long) POWERS_OF_TEN[exponent]);
            UnsafeApi.putDouble(divisors, DIVISORS_AT + place, 1);
            return letter + 2;
        }
        return readOther(text, start, 0, length, place);
    }

    /** Nine to sixteen digits without a point, and what has any other form. */
    private long readOther(byte[] text, long start, long digits, long length, long place) {
        UnsafeApi.putDouble(divisors, DIVISORS_AT + place, 1);
        if (digits == length && digits > Long.BYTES && digits <= 2 * Long.BYTES
            && UnsafeApi.getByte(text, start) != '0' && (UnsafeApi.getByte(text, start + length) | 0x20) != 'e') {
            UnsafeApi.putLong(work, INTEGERS_AT + place,
                (UnsafeApi.getLong(text, start + length - 2 * Long.BYTES) ^ ZEROS)
                & UnsafeApi.getLong(work, LAST_AT + (digits - Long.BYTES) * Long.BYTES));
            UnsafeApi.putLong(work, FRACTIONS_AT + place,
                UnsafeApi.getLong(text, start + length - Long.BYTES) ^ ZEROS);
            UnsafeApi.putLong(work, POWERS_AT + place, TEN_TO_EIGHT);
            return start + length;
        }
        UnsafeApi.putLong(work, INTEGERS_AT + place, 0);
        UnsafeApi.putLong(work, FRACTIONS_AT + place, 0);
        otherNumbers[otherCount++] = (int) place / Double.BYTES;
        final int behind = AnyNumber.read(text, Words.position(start), 0, others.byteArray(),
            others.addressOffset() + place);
        return behind < 0 ? OTHER : Words.address(behind);
    }

    /**
     * Two vectors of numbers at a time.
     *
     * @return whether each fits into the bits of a double, so that its division is exact but for the one rounding, and
     *     none has a second point.
     */
    private static boolean compute(int count, long[] work, double[] divisors, double[] values) {
        LongVector all = LongVector.zero(LONGS);
        LongVector fractions = LongVector.zero(LONGS);
        for (int i = 0; i < count; i += 2 * LANES) {
            final LongVector power = LongVector.fromArray(LONGS, work, POWERS + i);
            final LongVector nextPower = LongVector.fromArray(LONGS, work, POWERS + i + LANES);
            LongVector integer = LongVector.fromArray(LONGS, work, INTEGERS + i);
            LongVector nextInteger = LongVector.fromArray(LONGS, work, INTEGERS + i + LANES);
            LongVector fraction = LongVector.fromArray(LONGS, work, FRACTIONS + i);
            LongVector nextFraction = LongVector.fromArray(LONGS, work, FRACTIONS + i + LANES);
            fractions = fractions.or(fraction).or(nextFraction);
            integer = integer.mul(PAIRS).lanewise(VectorOperators.LSHR, 8).and(PAIR_BITS);
            nextInteger = nextInteger.mul(PAIRS).lanewise(VectorOperators.LSHR, 8).and(PAIR_BITS);
            fraction = fraction.mul(PAIRS).lanewise(VectorOperators.LSHR, 8).and(PAIR_BITS);
            nextFraction = nextFraction.mul(PAIRS).lanewise(VectorOperators.LSHR, 8).and(PAIR_BITS);
            integer = integer.mul(FOURS).lanewise(VectorOperators.LSHR, 16).and(FOUR_BITS);
            nextInteger = nextInteger.mul(FOURS).lanewise(VectorOperators.LSHR, 16).and(FOUR_BITS);
            fraction = fraction.mul(FOURS).lanewise(VectorOperators.LSHR, 16).and(FOUR_BITS);
            nextFraction = nextFraction.mul(FOURS).lanewise(VectorOperators.LSHR, 16).and(FOUR_BITS);
            integer = integer.mul(EIGHTS).lanewise(VectorOperators.LSHR, 32).mul(power);
            nextInteger = nextInteger.mul(EIGHTS).lanewise(VectorOperators.LSHR, 32).mul(nextPower);
            fraction = fraction.mul(EIGHTS).lanewise(VectorOperators.LSHR, 32);
            nextFraction = nextFraction.mul(EIGHTS).lanewise(VectorOperators.LSHR, 32);
            final LongVector number = integer.add(fraction);
            final LongVector nextNumber = nextInteger.add(nextFraction);
            all = all.or(number).or(nextNumber);
            ((DoubleVector) number.convert(VectorOperators.L2D, 0))
                .div(DoubleVector.fromArray(DOUBLES, divisors, i)).intoArray(values, i);
            ((DoubleVector) nextNumber.convert(VectorOperators.L2D, 0))
                .div(DoubleVector.fromArray(DOUBLES, divisors, i + LANES)).intoArray(values, i + LANES);
        }
        return all.reduceLanes(VectorOperators.OR) >>> MAX_DOUBLE_BITS == 0
            && (fractions.reduceLanes(VectorOperators.OR) & POINTS) == 0;
    }
}
