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

    /** A shape: digits before the point, digits behind it, a sign, and what else there is; 15 bits. */
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

    private ShapedNumber() {
    }

    /** The shape of the number at {@code at}, 15 bits; {@link #NONE} if it has none that can be guessed. */
    public static int measure(byte[] text, int at) {
        final int sign = text[at] == '-' ? 1 : 0;
        final int start = at + sign;
        final int integer = digits(text, start);
        if (integer == 0 || integer > MAX_PART) {
            return NONE;
        }
        final int shape = integer | sign << SIGN_SHIFT;
        if (text[start + integer] != '.') {
            return (text[start + integer] | 0x20) == 'e' ? NONE : shape;
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
        if (integer + fraction <= MAX_DIGITS || fraction > Long.BYTES && integer + Long.BYTES <= MAX_DIGITS) {
            return withFraction;
        }
        return fraction <= Long.BYTES ? withFraction | MANY_DIGITS << EXTRA_SHIFT : NONE;
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
     * Stores the double at {@code start}, or nothing.
     *
     * @param shape not {@link #NONE}.
     * @param base the array that it goes to, or {@code null} for memory off the heap.
     * @param address of the double in {@code base}; unchecked.
     * @return the position behind what has the shape, or {@link #OTHER}.
     */
    public static int readDouble(byte[] text, int start, int shape, Object base, long address) {
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
        final double value;
        if (rest == 0) {
            value = first >>> Integer.SIZE == 0
                ? Rounding.toDouble(integer * 10_000 + Digits.eight(first << Integer.SIZE), -4)
                : Rounding.toDouble(integer * 100_000_000 + Digits.eight(first), -Long.BYTES);
        } else if (integerDigits + fractionDigits <= MAX_DIGITS) {
            value = Rounding.toDouble((integer * 100_000_000 + Digits.eight(first))
                * Digits.POWERS_OF_TEN[fractionDigits - 8] + Digits.eight(rest), -fractionDigits);
        } else if (rest >>> Integer.SIZE == 0 && fractionDigits >= 12
            && integerDigits + fractionDigits - 4 <= MAX_DIGITS) {
            value = Rounding.toDouble((integer * 100_000_000 + Digits.eight(first))
                * Digits.POWERS_OF_TEN[fractionDigits - 12] + Digits.eight(rest << Integer.SIZE), 4 - fractionDigits);
        } else {
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
     * Stores the long at {@code at}, or nothing.
     *
     * @param digits how many it has, 1 to 18; no sign.
     * @param base, address as for {@link #readDouble}.
     * @return the position behind the digits, or {@link #OTHER}.
     */
    public static int readLong(byte[] text, int at, int digits, Object base, long address) {
        final int end = at + digits;
        final long word = Digits.values(Words.load(text, at));
        long values = word << -Byte.SIZE * digits;
        long wrong = Digits.wrong(values);
        long number = Digits.eight(values);
        if (digits > 2 * Long.BYTES) {
            values = Digits.values(Words.load(text, end - 2 * Long.BYTES));
            wrong |= Digits.wrong(values);
            number = number * 100_000_000 + Digits.eight(values);
        }
        if (digits > Long.BYTES) {
            values = Digits.values(Words.load(text, end - Long.BYTES));
            wrong |= Digits.wrong(values);
            number = number * 100_000_000 + Digits.eight(values);
        }
        if (Digits.isWrong(wrong) || digits > 1 && (byte) word == 0) {
            return OTHER;
        }
        UnsafeApi.putLong(base, address, number);
        return end;
    }

    /** The shape of a long that {@link NumberParser} found to be {@code length} bytes long, or {@link #NONE}. */
    public static int ofLong(int length) {
        return length < MAX_DIGITS ? length : NONE;
    }
}
