package io.upring.feed.codec.text;

import org.agrona.UnsafeApi;

/**
 * Reads the numbers of order books: up to fifteen digits, a point and up to eight more, an exponent of one digit.
 *
 * <p>Sizes change their length from level to level, which no guess is right about. So lengths are computed and not
 * branched on.
 *
 * <p>Threading: stateless.
 */
public final class PlainNumber {
    /** Returned for what is spelled in another way, or is no number: {@link NumberParser} knows. */
    public static final int OTHER = -1;

    /** As many characters hold nineteen digits and the point: as many digits always fit into 64 bits. */
    private static final int MAX_LENGTH = 20;
    private static final int MAX_DOUBLE_BITS = 53;
    private static final int MAX_EXPONENT = 9;
    private static final long FIRST = 0xFF;

    private PlainNumber() {
    }

    /**
     * Stores the double that stands at {@code start}, bit-equal to {@link Double#parseDouble}, or nothing.
     *
     * @param text with {@link Words#PADDING} bytes of anything behind it.
     * @param base the array that it goes to, or {@code null} for memory off the heap.
     * @param address of the double in {@code base}; unchecked.
     * @return the position behind it, where a comma or a brace stands, or {@link #OTHER}.
     */
    public static int read(byte[] text, int start, Object base, long address) {
        final long values = Digits.values(Words.load(text, start));
        final long others = Digits.others(values);
        if (others == 0) {
            return readLong(text, start, values, base, address);
        }
        final int bits = Digits.bits(others);
        // Below zero without a digit, and where more digits follow a leading zero.
        if ((bits - Byte.SIZE | (values & FIRST) - 1 & Byte.SIZE - bits) < 0) {
            return OTHER;
        }
        return readRest(text, start, start + (bits >>> 3), Digits.eight(values << -bits), base, address);
    }

    /** A number that begins with eight digits. */
    private static int readLong(byte[] text, int start, long upper, Object base, long address) {
        final long values = Digits.values(Words.load(text, start + Long.BYTES));
        final long others = Digits.others(values);
        if (others == 0 || (upper & FIRST) == 0) {
            return OTHER;
        }
        final int bits = Digits.bits(others);
        final int count = bits >>> 3;
        // Two steps, for a count of 0.
        final long number = Digits.eight(upper) * Digits.POWERS_OF_TEN[count]
            + Digits.eight(values << Long.SIZE - Byte.SIZE - bits << Byte.SIZE);
        return readRest(text, start, start + Long.BYTES + count, number, base, address);
    }

    /** From behind the digits before the point. */
    private static int readRest(byte[] text, int start, int at, long integer, Object base, long address) {
        final byte next = text[at];
        if (next == '.') {
            return readFraction(text, start, at, integer, base, address);
        }
        if ((next | 0x20) == 'e') {
            return readScientific(text, at, integer, 0, base, address);
        }
        if (next != ',' && next != '}') {
            return OTHER;
        }
        UnsafeApi.putDouble(base, address, integer);
        return at;
    }

    private static int readFraction(byte[] text, int start, int point, long integer, Object base, long address) {
        final long values = Digits.values(Words.load(text, point + 1));
        final int bits = Digits.bits(Digits.others(values));
        final int count = bits >>> 3;
        final int at = point + 1 + count;
        if (count == 0 || at - start > MAX_LENGTH) {
            return OTHER;
        }
        final long number = integer * Digits.POWERS_OF_TEN[count] + Digits.eight(values << -bits);
        final byte next = text[at];
        if ((next | 0x20) == 'e') {
            return readScientific(text, at, number, count, base, address);
        }
        if (next != ',' && next != '}') {
            return OTHER;
        }
        UnsafeApi.putDouble(base, address, number >>> MAX_DOUBLE_BITS == 0 ? number / Rounding.EXACT_POWERS[count]
            : Rounding.toDouble(number, -count));
        return at;
    }

    /** The exponent's letter stands at {@code letter}. */
    private static int readScientific(byte[] text, int letter, long number, int scale, Object base, long address) {
        final boolean isSmall = text[letter + 1] == '-';
        final int at = letter + (isSmall ? 2 : 1);
        final int exponent = text[at] - '0';
        final byte next = text[at + 1];
        if (exponent < 0 || exponent > MAX_EXPONENT || next != ',' && next != '}') {
            return OTHER;
        }
        UnsafeApi.putDouble(base, address, Rounding.toDouble(number, (isSmall ? -exponent : exponent) - scale));
        return at + 1;
    }
}
