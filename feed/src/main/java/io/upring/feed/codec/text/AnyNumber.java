package io.upring.feed.codec.text;

import org.agrona.UnsafeApi;

/**
 * Reads a number of which nothing is known beforehand: where it ends and where its point stands is computed and not
 * branched on, since no branch is predicted where columns come in any order.
 *
 * <p>Threading: stateless.
 */
public final class AnyNumber {
    /** Returned for what is spelled in another way, or is no number: {@link NumberParser} knows. */
    public static final int OTHER = -1;

    private static final int MAX_INTEGER_DIGITS = 18;
    private static final int MAX_FRACTION_DIGITS = 16;
    /** Marks the byte behind what is looked at. */
    private static final long BEHIND = 1L << 3 * Long.BYTES;
    /** As many decimal digits always fit into 64 bits. */
    private static final int MAX_DIGITS = 19;
    private static final int MAX_EXPONENT = 9;
    private static final int MAX_DOUBLE_BITS = 53;
    /** Gathers the highest bits of eight bytes in the highest byte. */
    private static final long GATHER = 0x0002040810204081L;
    /** By a count of digits up to {@value Long#BYTES}: ones over the last so many bytes of a word. */
    private static final long[] LAST = new long[Long.BYTES + 1];

    static {
        for (int digits = 1; digits <= Long.BYTES; digits++) {
            LAST[digits] = -1L << Long.SIZE - Byte.SIZE * digits;
        }
    }

    private AnyNumber() {
    }

    /**
     * Stores the number that stands at {@code start} as a double, bit-equal to {@link Double#parseDouble}, or as a
     * long, or nothing.
     *
     * @param text with {@link Words#PADDING} bytes of anything behind it, and at least eight before {@code start}.
     * @param isLong all ones for a long, 0 for a double.
     * @param base the array that it goes to, or {@code null} for memory off the heap.
     * @param address of the value in {@code base}; unchecked.
     * @return the position behind it, where a comma or a brace stands, or {@link #OTHER}.
     */
    public static int read(byte[] text, int start, long isLong, Object base, long address) {
        if (text[start] == '-') {
            return readNegative(text, start, isLong, base, address);
        }
        final long values = Digits.values(Words.load(text, start));
        final long others = gather(Digits.others(values))
            | gather(Digits.others(Digits.values(Words.load(text, start + Long.BYTES)))) << 8
            | gather(Digits.others(Digits.values(Words.load(text, start + 2 * Long.BYTES)))) << 16 | BEHIND;
        final int integerDigits = Long.numberOfTrailingZeros(others);
        final int point = start + integerDigits;
        final int hasPoint = (text[point] & 0xFF ^ '.') - 1 >> Integer.SIZE - 1;
        final int end = start + Long.numberOfTrailingZeros(others & others + hasPoint);
        final int fractionDigits = end - point - 1 & hasPoint;
        // Below zero without a digit before the point or behind it, with too many, with a zero in front of others, and
        // so near to the beginning of the text that no word fits before.
        if ((hasPoint & isLong | integerDigits - 1 | fractionDigits + hasPoint | MAX_INTEGER_DIGITS - integerDigits
            | (int) (values & 0xFF) - 1 & 1 - integerDigits | start - Long.BYTES) < 0) {
            return OTHER;
        }
        long integer = Digits.eight(last(text, point, Math.min(integerDigits, Long.BYTES)));
        if (integerDigits > Long.BYTES) {
            integer += upper(text, point, integerDigits);
        }
        final byte next = text[end];
        if (fractionDigits > Long.BYTES || next != ',' && next != '}') {
            return isLong != 0 ? OTHER
                : (next | 0x20) == 'e' ? readScientific(text, point, end, integer, integerDigits, base, address)
                : readFine(text, point, end, integer, integerDigits, base, address);
        }
        final long fraction = Digits.eight(last(text, end, fractionDigits));
        final long number = integer * Digits.POWERS_OF_TEN[fractionDigits] + fraction;
        double value = number / Rounding.EXACT_POWERS[fractionDigits];
        if ((number & ~isLong) >>> MAX_DOUBLE_BITS != 0 || integerDigits + fractionDigits > MAX_DIGITS) {
            if (fraction != 0 && integerDigits + fractionDigits > MAX_DIGITS) {
                return OTHER;
            }
            value = fraction == 0 ? integer : Rounding.toDouble(number, -fractionDigits);
        }
        UnsafeApi.putLong(base, address, number & isLong | Double.doubleToRawLongBits(value) & ~isLong);
        return end;
    }

    /** As Java writes what is ten million or more, or less than a thousandth. */
    private static int readScientific(byte[] text, int point, int letter, long integer, int integerDigits, Object base,
                                      long address) {
        final int fractionDigits = Math.max(0, letter - point - 1);
        final boolean isSmall = text[letter + 1] == '-';
        final int at = letter + (isSmall ? 2 : 1);
        final int exponent = text[at] - '0';
        final byte next = text[at + 1];
        if (integerDigits + fractionDigits > MAX_DIGITS || fractionDigits > MAX_FRACTION_DIGITS || exponent < 0
            || exponent > MAX_EXPONENT || next != ',' && next != '}') {
            return OTHER;
        }
        final int lastDigits = Math.min(fractionDigits, Long.BYTES);
        final int firstDigits = fractionDigits - lastDigits;
        final long upper = firstDigits == 0 ? integer : integer * Digits.POWERS_OF_TEN[firstDigits]
            + Digits.eight(last(text, letter - Long.BYTES, firstDigits));
        final long number = upper * Digits.POWERS_OF_TEN[lastDigits] + Digits.eight(last(text, letter, lastDigits));
        UnsafeApi.putDouble(base, address,
            Rounding.toDouble(number, (isSmall ? -exponent : exponent) - fractionDigits));
        return at + 1;
    }

    private static int readNegative(byte[] text, int start, long isLong, Object base, long address) {
        final int end = Digits.isDigit(text[start + 1]) && isLong == 0
            ? read(text, start + 1, isLong, base, address) : OTHER;
        if (end != OTHER) {
            UnsafeApi.putLong(base, address, UnsafeApi.getLong(base, address) ^ Long.MIN_VALUE);
        }
        return end;
    }

    /** What the digits before the last eight in front of the point stand for. */
    private static long upper(byte[] text, int point, int digits) {
        final int more = digits - Long.BYTES;
        final long middle = Digits.eight(last(text, point - Long.BYTES, Math.min(more, Long.BYTES)));
        final long first = more <= Long.BYTES ? 0
            : Digits.eight(last(text, point - 2 * Long.BYTES, more - Long.BYTES));
        return (first * 100_000_000 + middle) * 100_000_000;
    }

    /** Nine to sixteen digits behind the point: the scale of sums and rates, mostly with zeros at its end. */
    private static int readFine(byte[] text, int point, int end, long integer, int integerDigits, Object base,
                                long address) {
        final int digits = end - point - 1;
        if (digits <= Long.BYTES || digits > MAX_FRACTION_DIGITS || text[end] != ',' && text[end] != '}') {
            return OTHER;
        }
        final long first = Digits.eight(Digits.values(Words.load(text, point + 1)));
        final long rest = Digits.eight(last(text, end, digits - Long.BYTES));
        final double value;
        if (integerDigits + digits <= MAX_DIGITS) {
            final long upper = integer * 100_000_000 + first;
            value = Rounding.toDouble(upper * Digits.POWERS_OF_TEN[digits - Long.BYTES] + rest, -digits);
        } else if (rest == 0 && integerDigits + Long.BYTES <= MAX_DIGITS) {
            value = Rounding.toDouble(integer * 100_000_000 + first, -Long.BYTES);
        } else if (rest == 0 && first % 10_000 == 0 && integerDigits + 4 <= MAX_DIGITS) {
            value = Rounding.toDouble(integer * 10_000 + first / 10_000, -4);
        } else {
            return OTHER;
        }
        UnsafeApi.putDouble(base, address, value);
        return end;
    }

    /** The values of the digits in front of {@code end}, behind zeros; there are at most eight. */
    private static long last(byte[] text, int end, int digits) {
        return Digits.values(Words.load(text, end - Long.BYTES)) & LAST[digits];
    }

    private static long gather(long marks) {
        return marks * GATHER >>> 56;
    }
}
