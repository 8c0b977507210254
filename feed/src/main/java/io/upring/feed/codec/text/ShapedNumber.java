package io.upring.feed.codec.text;

import org.agrona.UnsafeApi;

/**
 * Reads numbers whose shape is guessed: the sign, and how many digits stand before the point. A column of a market's
 * stream keeps that for a long time, as prices and sums do, and with a right guess what stands before the point and
 * what stands behind it are read side by side. How many digits stand behind the point is computed and not branched on:
 * the exchange leaves zeros out at the end of some columns.
 *
 * <p>What has another shape, and what is not plain digits with one point and a short exponent at most, is left to
 * {@link NumberParser}. A right guess says nothing about what follows the number: another digit, a point or an exponent
 * may, so that the caller has to see that the number ends there.
 *
 * <p>Threading: stateless.
 */
public final class ShapedNumber {
    /** Returned where the text has another shape. */
    public static final int OTHER = -1;
    /** The shape of what is never to be guessed. */
    public static final int NONE = 0;

    /**
     * A shape, from bit 0: how far the first digits are to be shifted, how many there are, the sign, whether there are
     * several, whether there are more than eight, and whether it is not plain. Plain is what has no exponent, eight
     * digits behind the point at most, and fits into the bits of a double.
     */
    private static final int SHIFT_MASK = Long.SIZE - 1;
    private static final int DIGITS_SHIFT = 6;
    private static final int DIGITS_MASK = 0x1F;
    private static final int SIGN_SHIFT = 11;
    private static final int MANY = 1 << 29;
    /** Brings that bit to where a byte is negative. */
    private static final int MANY_SHIFT = 29 - 7;
    private static final int LONG_INTEGER = 1 << 30;
    private static final int LARGE = 1 << 31;
    private static final int MAX_INTEGER_DIGITS = 2 * Long.BYTES;
    /** As many decimal digits always fit into 64 bits. */
    private static final int MAX_DIGITS = 19;
    private static final int MAX_DOUBLE_BITS = 53;
    /** What {@link #SCALE} makes of less than this fits into the bits of a double. */
    private static final long MAX_SCALED = (1L << MAX_DOUBLE_BITS) / 100_000_000;
    private static final double SCALE = 100_000_000;
    private static final int NEGATIVE_BYTE = 0x80;
    private static final int BYTE = 0xFF;
    private static final int MAX_EXPONENT = 9;
    /** Of the shape of a long: its length. */
    private static final int LENGTH_MASK = 0x1F;

    private ShapedNumber() {
    }

    /** The shape of the double at {@code start}; {@link #NONE} if it has none that can be guessed. */
    public static int measure(byte[] text, int start) {
        final int sign = text[start] == '-' ? 1 : 0;
        final int at = start + sign;
        final int digits = digits(text, at);
        if (digits == 0 || digits > MAX_INTEGER_DIGITS) {
            return NONE;
        }
        final int point = at + digits;
        final int shape = -Byte.SIZE * digits & SHIFT_MASK | digits << DIGITS_SHIFT | sign << SIGN_SHIFT
            | (digits > 1 ? MANY : 0) | (digits > Long.BYTES ? LONG_INTEGER : 0);
        if (text[point] != '.') {
            return (text[point] | 0x20) == 'e' ? shape | LARGE : shape;
        }
        final long fraction = Digits.values(Words.load(text, point + 1));
        final long others = Digits.others(fraction);
        final int end = point + 1 + Words.bytesBelow(others);
        // What may not fit into the bits of a double.
        final boolean isWide = digits >= Long.BYTES && (fraction & Words.below(others)) != 0;
        return Digits.isDigit(text[end]) || (text[end] | 0x20) == 'e' || isWide ? shape | LARGE : shape;
    }

    private static int digits(byte[] text, int from) {
        int at = from;
        int count;
        do {
            count = Words.bytesBelow(Digits.others(Digits.values(Words.load(text, at))));
            at += count;
        } while (count == Long.BYTES && at - from <= MAX_INTEGER_DIGITS);
        return at - from;
    }

    /**
     * Stores the double at {@code start} if the shape, which is above zero, is plain and right.
     *
     * @param base the array that it goes to, or {@code null} for memory off the heap.
     * @param address of the double in {@code base}; unchecked.
     * @return the position behind it, or {@link #OTHER}.
     */
    public static int readPlain(byte[] text, int start, int shape, Object base, long address) {
        final long sign = shape >>> SIGN_SHIFT & 1;
        final long at = Words.address(start) + sign;
        final long point = at + (shape >>> DIGITS_SHIFT & DIGITS_MASK);
        final long word = Digits.values(UnsafeApi.getLong(text, at));
        final long integer = word << shape;
        final long behindPoint = Digits.values(UnsafeApi.getLong(text, point + 1));
        final long others = Digits.others(behindPoint);
        final long hasPoint = (UnsafeApi.getByte(text, point) & BYTE ^ '.') - 1 >> Integer.SIZE - 1;
        final long fraction = behindPoint & Words.below(others) & hasPoint;
        long wrong = Digits.wrong(integer) | word - 1 & shape >>> MANY_SHIFT | others & hasPoint & NEGATIVE_BYTE;
        long number = Digits.eight(integer);
        if (shape >= LONG_INTEGER) {
            final long lower = Digits.values(UnsafeApi.getLong(text, point - Long.BYTES));
            wrong |= Digits.wrong(lower);
            number = number * 100_000_000 + Digits.eight(lower);
        }
        if ((wrong & Digits.HIGH_BITS | (UnsafeApi.getByte(text, at - sign) ^ '-') & -sign) != 0) {
            return OTHER;
        }
        final double value;
        if (number < MAX_SCALED) {
            value = (number * 100_000_000 + Digits.eight(fraction)) / SCALE;
        } else if (fraction == 0 && number >>> MAX_DOUBLE_BITS == 0) {
            value = number;
        } else {
            return OTHER;
        }
        UnsafeApi.putLong(base, address, Double.doubleToRawLongBits(value) ^ sign << Long.SIZE - 1);
        return Words.position(point + (1 + Words.bytesBelow(others) & hasPoint));
    }

    /**
     * Stores the double at {@code start} if the shape, whatever it is but {@link #NONE}, is right.
     *
     * @param base, address as for {@link #readPlain}.
     * @return the position behind it, or {@link #OTHER}.
     */
    public static int readLarge(byte[] text, int start, int shape, Object base, long address) {
        final long sign = shape >>> SIGN_SHIFT & 1;
        final int integerDigits = shape >>> DIGITS_SHIFT & DIGITS_MASK;
        final long at = Words.address(start) + sign;
        final long point = at + integerDigits;
        final long word = Digits.values(UnsafeApi.getLong(text, at));
        final long integer = word << shape;
        final int hasPoint = (UnsafeApi.getByte(text, point) & BYTE ^ '.') - 1 >> Integer.SIZE - 1;
        final long first = Digits.values(UnsafeApi.getLong(text, point + 1));
        final long second = Digits.values(UnsafeApi.getLong(text, point + 1 + Long.BYTES));
        final long othersInFirst = Digits.others(first);
        final int firstDigits = Words.bytesBelow(othersInFirst) & hasPoint;
        // All ones if the first eight are digits.
        final int isLong = 7 - firstDigits >> Integer.SIZE - 1;
        final int secondDigits = Words.bytesBelow(Digits.others(second)) & isLong;
        long wrong = Digits.wrong(integer) | word - 1 & shape >>> MANY_SHIFT
            | othersInFirst & hasPoint & NEGATIVE_BYTE;
        long number = Digits.eight(integer);
        if ((shape & LONG_INTEGER) != 0) {
            final long lower = Digits.values(UnsafeApi.getLong(text, point - Long.BYTES));
            wrong |= Digits.wrong(lower);
            number = number * 100_000_000 + Digits.eight(lower);
        }
        if ((wrong & Digits.HIGH_BITS | (UnsafeApi.getByte(text, at - sign) ^ '-') & -sign) != 0) {
            return OTHER;
        }
        final long upper = Digits.number(first, firstDigits);
        final long lower = Digits.number(second, secondDigits);
        final int end = Words.position(point) + (1 & hasPoint) + firstDigits + secondDigits;
        final double value;
        int exponentEnd = end;
        if ((text[end] | 0x20) == 'e') {
            final int exponentSign = text[end + 1] == '-' ? 1 : 0;
            exponentEnd = end + 2 + exponentSign;
            final int exponent = text[exponentEnd - 1] - '0';
            if (exponent < 0 || exponent > MAX_EXPONENT || integerDigits + firstDigits + secondDigits > MAX_DIGITS) {
                return OTHER;
            }
            value = Rounding.toDouble((number * Digits.POWERS_OF_TEN[firstDigits] + upper)
                * Digits.POWERS_OF_TEN[secondDigits] + lower,
                (exponent ^ -exponentSign) + exponentSign - firstDigits - secondDigits);
        } else if (integerDigits + firstDigits + secondDigits <= MAX_DIGITS) {
            value = Rounding.toDouble((number * Digits.POWERS_OF_TEN[firstDigits] + upper)
                * Digits.POWERS_OF_TEN[secondDigits] + lower, -firstDigits - secondDigits);
        } else {
            value = ofManyDigits(number, integerDigits, upper, firstDigits, lower, secondDigits);
        }
        if (Double.isNaN(value)) {
            return OTHER;
        }
        UnsafeApi.putLong(base, address, Double.doubleToRawLongBits(value) ^ sign << Long.SIZE - 1);
        return exponentEnd;
    }

    /** What more than nineteen digits stand for, mostly with zeros at their end; NaN if that takes a closer look. */
    private static double ofManyDigits(long integer, int integerDigits, long upper, int upperDigits, long lower,
                                       int lowerDigits) {
        if (lowerDigits == 0) {
            return Rounding.ofManyDigits(integer, integerDigits, upper, upperDigits);
        }
        return lower != 0 || integerDigits + Long.BYTES > MAX_DIGITS
            ? Rounding.ofFineDigits(integer, integerDigits, upper, lower, upperDigits + lowerDigits)
            : Rounding.toDouble(integer * 100_000_000 + upper, -Long.BYTES);
    }

    /** How long a long of that shape is; zero for {@link #NONE}. */
    public static int length(int shape) {
        return shape & LENGTH_MASK;
    }

    /**
     * Stores the long at {@code at} if its shape is right.
     *
     * @param text, at as {@link Words#address} has it.
     * @param base, address as for {@link #readPlain}.
     * @return whether it did.
     */
    public static boolean readLong(byte[] text, long at, int shape, Object base, long address) {
        final int digits = shape & LENGTH_MASK;
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
        return isLong ? digits : NONE;
    }
}
