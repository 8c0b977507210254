package io.upring.feed.codec.text;

import org.agrona.UnsafeApi;

/**
 * Reads numbers whose shape is guessed: how many digits stand before and behind the point. A column of a market's
 * stream keeps its shape for a long time - its prices, and the scale that the exchange writes them with - and with a
 * right guess no instruction waits for the length of what is being read.
 *
 * <p>What has another shape, and what is not plain digits with one point at most, is left to {@link NumberParser}. A
 * right guess says nothing about what follows the number: another digit, a point or an exponent may, so that the caller
 * has to see that the number ends there.
 *
 * <p>Threading: stateless.
 */
public final class ShapedNumber {
    /** Returned where the text has another shape. */
    public static final int OTHER = -1;
    /** The shape of what is never to be guessed. */
    public static final int NONE = 0;

    /**
     * A plain shape has no exponent, eight digits behind the point at most, and fits into the bits of a double. From
     * bit 0: how far its first digits are to be shifted, its digits before and behind the point, its sign, the byte
     * that follows the digits before the point, its length, whether it has several such digits, and more than eight.
     */
    private static final int PLAIN_INTEGER_SHIFT = 6;
    private static final int PLAIN_FRACTION_SHIFT = 11;
    private static final int PLAIN_FRACTION_MASK = 0xF;
    private static final int PLAIN_SIGN_SHIFT = 15;
    private static final int POINT_SHIFT = 16;
    private static final int POINT_MASK = 0x7F;
    /** The length stands there in each shape. */
    private static final int LENGTH_SHIFT = 23;
    private static final int LENGTH_MASK = 0x3F;
    private static final int MANY = 1 << 29;
    /** Brings that bit to where a byte is negative. */
    private static final int MANY_SHIFT = 29 - 7;
    private static final int LONG_INTEGER = 1 << 30;
    /** What {@link #SCALE} makes of less than this fits into the bits of a double. */
    private static final long MAX_SCALED = (1L << 53) / 100_000_000;
    private static final double SCALE = 100_000_000;
    /** By how many digits: ones over them. */
    private static final long[] FRACTIONS = new long[PLAIN_FRACTION_MASK + 1];

    /** Another shape: digits before the point, digits behind it, a sign, and what else there is; 15 bits. */
    private static final int LARGE = 1 << 31;
    private static final int LARGE_MASK = 0x7FFF;
    private static final int MASK = 0x1F;
    private static final int FRACTION_SHIFT = 5;
    private static final int SIGN_SHIFT = 10;
    private static final int EXTRA_SHIFT = 11;
    /** More digits than fit into 64 bits; less is an exponent of one digit. */
    private static final int MANY_DIGITS = 15;
    private static final int MAX_EXPONENT = 9;
    private static final int MAX_PART = 2 * Long.BYTES;
    /** As many decimal digits always fit into 64 bits. */
    private static final int MAX_DIGITS = 19;
    private static final int MAX_DOUBLE_BITS = 53;

    static {
        for (int digits = 0; digits < FRACTIONS.length; digits++) {
            FRACTIONS[digits] = Words.mask(digits);
        }
    }

    private ShapedNumber() {
    }

    /** How long a number of that shape is; zero for {@link #NONE}. */
    public static int length(int shape) {
        return shape >>> LENGTH_SHIFT & LENGTH_MASK;
    }

    /** The shape of the double at {@code at}; {@link #NONE} if it has none that can be guessed. */
    public static int measure(byte[] text, int at) {
        final int large = measureLarge(text, at);
        if (large == NONE) {
            return NONE;
        }
        final int integer = large & MASK;
        final int fraction = large >>> FRACTION_SHIFT & MASK;
        final int sign = large >>> SIGN_SHIFT & 1;
        final int extra = large >>> EXTRA_SHIFT;
        final boolean isScientific = extra != 0 && extra != MANY_DIGITS;
        final int length = sign + integer + (fraction == 0 ? 0 : 1 + fraction) + (isScientific ? 2 : 0);
        // What may not fit into the bits of a double.
        final boolean isWide = integer >= Long.BYTES
            && (Digits.values(Words.load(text, at + sign + integer + 1)) & Words.mask(fraction)) != 0;
        if (extra != 0 || fraction > Long.BYTES || isWide) {
            return LARGE | length << LENGTH_SHIFT | large;
        }
        return length << LENGTH_SHIFT | text[at + sign + integer] << POINT_SHIFT | sign << PLAIN_SIGN_SHIFT
            | fraction << PLAIN_FRACTION_SHIFT
            | integer << PLAIN_INTEGER_SHIFT | -Byte.SIZE * integer & Long.SIZE - 1
            | (integer > Long.BYTES ? LONG_INTEGER : 0) | (integer > 1 ? MANY : 0);
    }

    private static int measureLarge(byte[] text, int at) {
        final int sign = text[at] == '-' ? 1 : 0;
        final int start = at + sign;
        final int integer = digits(text, start);
        if (integer == 0 || integer > MAX_PART) {
            return NONE;
        }
        final int shape = integer | sign << SIGN_SHIFT;
        final byte next = text[start + integer];
        if (next != '.') {
            // A byte that is no ASCII has no place in a shape.
            return next < 0 || (next | 0x20) == 'e' ? NONE : shape;
        }
        final int point = start + integer;
        final int fraction = digits(text, point + 1);
        if (fraction == 0 || fraction > MAX_PART) {
            return NONE;
        }
        final int end = point + 1 + fraction;
        final int withFraction = shape | fraction << FRACTION_SHIFT;
        if ((text[end] | 0x20) == 'e') {
            final int exponent = text[end + 1] - '0';
            final boolean isShort = exponent > 0 && exponent <= MAX_EXPONENT && !Digits.isDigit(text[end + 2])
                && integer + fraction <= MAX_DIGITS;
            return isShort ? withFraction | exponent << EXTRA_SHIFT : NONE;
        }
        final boolean isMany = fraction <= Long.BYTES && integer + fraction > MAX_DIGITS;
        return isMany ? withFraction | MANY_DIGITS << EXTRA_SHIFT : withFraction;
    }

    private static int digits(byte[] text, int from) {
        int at = from;
        int count;
        do {
            count = Digits.count(Digits.values(Words.load(text, at)));
            at += count;
        } while (count == Long.BYTES && at - from <= MAX_PART);
        return at - from;
    }

    /**
     * Stores the double at {@code start} if its shape is plain and right.
     *
     * @param text, start as {@link Words#address} has it.
     * @param base the array that it goes to, or {@code null} for memory off the heap.
     * @param address of the double in {@code base}; unchecked.
     * @return whether it did.
     */
    public static boolean readPlain(byte[] text, long start, int shape, Object base, long address) {
        if (shape <= 0) {
            return false;
        }
        final int sign = shape >>> PLAIN_SIGN_SHIFT & 1;
        final long at = start + sign;
        final long point = at + (shape >>> PLAIN_INTEGER_SHIFT & MASK);
        final long word = Digits.values(UnsafeApi.getLong(text, at));
        final long integer = word << shape;
        final long fraction = Digits.values(UnsafeApi.getLong(text, point + 1))
            & FRACTIONS[shape >>> PLAIN_FRACTION_SHIFT & PLAIN_FRACTION_MASK];
        long wrong = Digits.wrong(integer) | Digits.wrong(fraction) | word - 1 & shape >>> MANY_SHIFT;
        long number = Digits.eight(integer);
        if (shape >= LONG_INTEGER) {
            final long lower = Digits.values(UnsafeApi.getLong(text, point - Long.BYTES));
            wrong |= Digits.wrong(lower);
            number = number * 100_000_000 + Digits.eight(lower);
        }
        final int wrongMarks = UnsafeApi.getByte(text, point) ^ shape >>> POINT_SHIFT & POINT_MASK
            | (UnsafeApi.getByte(text, start) ^ '-') & -sign;
        if ((wrong & Digits.HIGH_BITS | wrongMarks) != 0) {
            return false;
        }
        final double value;
        if (number < MAX_SCALED) {
            value = (number * 100_000_000 + Digits.eight(fraction)) / SCALE;
        } else if (fraction == 0 && number >>> MAX_DOUBLE_BITS == 0) {
            value = number;
        } else {
            return false;
        }
        UnsafeApi.putLong(base, address, Double.doubleToRawLongBits(value) ^ (long) sign << Long.SIZE - 1);
        return true;
    }

    /**
     * Stores the double at {@code start} if its shape is not plain and right.
     *
     * @param base, address as for {@link #readPlain}.
     * @return whether it did.
     */
    public static boolean readLarge(byte[] text, int start, int shape, Object base, long address) {
        return shape < 0 && readDouble(text, start, shape & LARGE_MASK, base, address) != OTHER;
    }

    private static int readDouble(byte[] text, int start, int shape, Object base, long address) {
        final int integerDigits = shape & MASK;
        final int fractionDigits = shape >>> FRACTION_SHIFT & MASK;
        final int at = start + (shape >>> SIGN_SHIFT & 1);
        final int point = at + integerDigits;
        final long word = Digits.values(Words.load(text, at));
        long values = word << -Byte.SIZE * integerDigits;
        long wrong = Digits.wrong(values);
        long number = integerDigits == 1 ? values >>> 56 : Digits.eight(values);
        if (integerDigits > Long.BYTES) {
            values = Digits.values(Words.load(text, point - Long.BYTES));
            wrong |= Digits.wrong(values);
            number = number * 100_000_000 + Digits.eight(values);
        }
        int end = point;
        double value;
        if (fractionDigits == 0) {
            value = number;
        } else {
            if (text[point] != '.') {
                return OTHER;
            }
            if (shape >= 1 << EXTRA_SHIFT) {
                return shape >>> EXTRA_SHIFT == MANY_DIGITS ? readMany(text, start, shape, number, wrong, base, address)
                    : readScientific(text, start, shape, number, wrong, base, address);
            }
            if (fractionDigits > Long.BYTES) {
                return readFine(text, start, shape, number, wrong, base, address);
            }
            end = point + 1 + fractionDigits;
            values = Digits.values(Words.load(text, point + 1)) << -Byte.SIZE * fractionDigits;
            if (values == 0) {
                value = number;
            } else {
                wrong |= Digits.wrong(values);
                number = number * Digits.POWERS_OF_TEN[fractionDigits] + Digits.eight(values);
                value = number >>> MAX_DOUBLE_BITS == 0 ? number / Rounding.EXACT_POWERS[fractionDigits]
                    : Rounding.toDouble(number, -fractionDigits);
            }
        }
        if (Digits.isWrong(wrong) || integerDigits > 1 && (byte) word == 0) {
            return OTHER;
        }
        if (at != start) {
            if (text[start] != '-') {
                return OTHER;
            }
            value = -value;
        }
        UnsafeApi.putDouble(base, address, value);
        return end;
    }

    /** Nine to sixteen digits behind the point: the scale of sums and rates, mostly with zeros at its end. */
    private static int readFine(byte[] text, int start, int shape, long integer, long integerWrong, Object base,
                                long address) {
        final int integerDigits = shape & MASK;
        final int fractionDigits = shape >>> FRACTION_SHIFT & MASK;
        final int at = start + (shape >>> SIGN_SHIFT & 1);
        final int fraction = at + integerDigits + 1;
        final long first = Digits.values(Words.load(text, fraction));
        final long rest = Digits.values(Words.load(text, fraction + Long.BYTES)) << -Byte.SIZE * fractionDigits;
        final long wrong = integerWrong | Digits.wrong(first) | Digits.wrong(rest);
        if (Digits.isWrong(wrong) || isWrongStart(text, start, at, integerDigits)) {
            return OTHER;
        }
        final double value = rest != 0 || integerDigits + Long.BYTES > MAX_DIGITS
            ? Rounding.ofFineDigits(integer, integerDigits, Digits.eight(first), Digits.eight(rest), fractionDigits)
            : first >>> Integer.SIZE == 0
            ? Rounding.toDouble(integer * 10_000 + Digits.eight(first << Integer.SIZE), -4)
            : Rounding.toDouble(integer * 100_000_000 + Digits.eight(first), -Long.BYTES);
        if (Double.isNaN(value)) {
            return OTHER;
        }
        UnsafeApi.putDouble(base, address, at == start ? value : -value);
        return fraction + fractionDigits;
    }

    /** Nine or more digits before the point and so many behind it that 64 bits do not hold them all. */
    private static int readMany(byte[] text, int start, int shape, long integer, long integerWrong, Object base,
                                long address) {
        final int integerDigits = shape & MASK;
        final int fractionDigits = shape >>> FRACTION_SHIFT & MASK;
        final int at = start + (shape >>> SIGN_SHIFT & 1);
        final int fractionAt = at + integerDigits + 1;
        final long values = Digits.values(Words.load(text, fractionAt)) << -Byte.SIZE * fractionDigits;
        if (Digits.isWrong(integerWrong | Digits.wrong(values)) || isWrongStart(text, start, at, integerDigits)) {
            return OTHER;
        }
        final double value = Rounding.ofManyDigits(integer, integerDigits, Digits.eight(values), fractionDigits);
        if (Double.isNaN(value)) {
            return OTHER;
        }
        UnsafeApi.putDouble(base, address, at == start ? value : -value);
        return fractionAt + fractionDigits;
    }

    /** As Java writes what is ten million or more: a point and an exponent of one digit. */
    private static int readScientific(byte[] text, int start, int shape, long integer, long integerWrong, Object base,
                                      long address) {
        final int integerDigits = shape & MASK;
        final int fractionDigits = shape >>> FRACTION_SHIFT & MASK;
        final int exponent = shape >>> EXTRA_SHIFT;
        final int at = start + (shape >>> SIGN_SHIFT & 1);
        final int fraction = at + integerDigits + 1;
        final int end = fraction + fractionDigits;
        long values = Digits.values(Words.load(text, fraction)) << -Byte.SIZE * fractionDigits;
        long wrong = integerWrong | Digits.wrong(values);
        long number = Digits.eight(values);
        if (fractionDigits > Long.BYTES) {
            values = Digits.values(Words.load(text, end - Long.BYTES));
            wrong |= Digits.wrong(values);
            number = number * 100_000_000 + Digits.eight(values);
        }
        if (Digits.isWrong(wrong) || isWrongStart(text, start, at, integerDigits) || (text[end] | 0x20) != 'e'
            || text[end + 1] != '0' + exponent) {
            return OTHER;
        }
        final double value = Rounding.toDouble(integer * Digits.POWERS_OF_TEN[fractionDigits] + number,
            exponent - fractionDigits);
        UnsafeApi.putDouble(base, address, at == start ? value : -value);
        return end + 2;
    }

    private static boolean isWrongStart(byte[] text, int start, int at, int integerDigits) {
        return integerDigits > 1 && text[at] == '0' || at != start && text[start] != '-';
    }

    /**
     * Stores the long at {@code at} if its shape is right.
     *
     * @param text, at, base, address as for {@link #readPlain}.
     * @return whether it did.
     */
    public static boolean readLong(byte[] text, long at, int shape, Object base, long address) {
        final int digits = shape & MASK;
        final long end = at + digits;
        final long word = Digits.values(UnsafeApi.getLong(text, at));
        long values = word << -Byte.SIZE * digits;
        long wrong = Digits.wrong(values);
        long number = Digits.eight(values);
        if (digits > 2 * Long.BYTES) {
            values = Digits.values(UnsafeApi.getLong(text, end - 2 * Long.BYTES));
            wrong |= Digits.wrong(values);
            number = number * 100_000_000 + Digits.eight(values);
        }
        if (digits > Long.BYTES) {
            values = Digits.values(UnsafeApi.getLong(text, end - Long.BYTES));
            wrong |= Digits.wrong(values);
            number = number * 100_000_000 + Digits.eight(values);
        }
        if (Digits.isWrong(wrong) || digits > 1 && (byte) word == 0) {
            return false;
        }
        UnsafeApi.putLong(base, address, number);
        return true;
    }

    /** The shape of the long at {@code at}: 1 to 18 digits without a sign; {@link #NONE} if it has none. */
    public static int measureLong(byte[] text, int at) {
        final int digits = digits(text, at);
        final byte next = text[at + digits];
        final boolean isLong = digits > 0 && digits < MAX_DIGITS && next != '.' && (next | 0x20) != 'e';
        return isLong ? digits << LENGTH_SHIFT | digits : NONE;
    }
}
