package io.upring.engine.decimal;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Reads amounts from wire text and writes them as plain decimals, without allocating. Threading: stateless. */
public final class AmountText {
    /** The most characters that {@link #put} writes: sign, 19 digits, point, 20 decimals. */
    public static final int MAX_LENGTH = 41;

    /** Beyond any text's length, so that a greater exponent makes no difference. */
    private static final int MAX_EXPONENT = 100_000_000;
    private static final long E8 = 100_000_000L;
    private static final int E8_DIGITS = 8;

    private AmountText() {
    }

    /**
     * Parses a JSON number (sign, fraction of any length, exponent) from ASCII text; fraction digits behind the
     * twentieth are cut towards zero.
     *
     * @return whether the text is a number that fits; {@code into} is undefined if not.
     */
    public static boolean tryParse(DirectBuffer buffer, int offset, int length, Amount into) {
        final int end = offset + length;
        int index = offset;
        final boolean negative = index < end && buffer.getByte(index) == '-';
        if (negative) {
            index++;
        }
        final int mantissaStart = index;
        final int mantissaEnd = mantissaEnd(buffer, index, end);
        final int exponent = exponent(buffer, mantissaEnd, end);
        if (mantissaEnd < 0 || exponent == Integer.MIN_VALUE) {
            return false;
        }
        try {
            readDigits(buffer, mantissaStart, mantissaEnd, exponent, into);
            if (negative) {
                into.negate();
            }
            return true;
        } catch (ArithmeticException tooLarge) {
            return false;
        }
    }

    /** Checks {@code digits[.digits]}; returns where it ends, or -1. */
    private static int mantissaEnd(DirectBuffer buffer, int start, int end) {
        int index = skipDigits(buffer, start, end);
        if (index == start || buffer.getByte(start) == '0' && index > start + 1) {
            return -1;
        }
        if (index < end && buffer.getByte(index) == '.') {
            final int fraction = index + 1;
            index = skipDigits(buffer, fraction, end);
            if (index == fraction) {
                return -1;
            }
        }
        return index;
    }

    /** The exponent behind the mantissa, 0 without one, {@code Integer.MIN_VALUE} if malformed. */
    private static int exponent(DirectBuffer buffer, int start, int end) {
        if (start < 0 || start == end) {
            return 0;
        }
        if ((buffer.getByte(start) | 0x20) != 'e') {
            return Integer.MIN_VALUE;
        }
        int index = start + 1;
        final boolean signed = index < end && (buffer.getByte(index) == '-' || buffer.getByte(index) == '+');
        final boolean negative = signed && buffer.getByte(index) == '-';
        if (signed) {
            index++;
        }
        if (index == end || skipDigits(buffer, index, end) != end) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; index < end; index++) {
            value = Math.min(MAX_EXPONENT, value * 10 + buffer.getByte(index) - '0');
        }
        return negative ? -value : value;
    }

    private static void readDigits(DirectBuffer buffer, int start, int end, int exponent, Amount into) {
        into.setZero();
        // The decimal place of the next digit: 0 for units, -1 for tenths.
        int place = skipDigits(buffer, start, end) - start + exponent - 1;
        for (int index = start; index < end && place >= -Amount.DECIMALS; index++) {
            final byte character = buffer.getByte(index);
            if (character != '.') {
                into.appendDigit(character - '0');
                place--;
            }
        }
        for (; place >= -Amount.DECIMALS && !into.isZero(); place--) {
            into.appendDigit(0);
        }
    }

    private static int skipDigits(DirectBuffer buffer, int start, int end) {
        int index = start;
        while (index < end && buffer.getByte(index) >= '0' && buffer.getByte(index) <= '9') {
            index++;
        }
        return index;
    }

    /**
     * Writes {@code amount} in plain notation without trailing zeros.
     *
     * @param scratch overwritten.
     * @param buffer with room for {@value #MAX_LENGTH} bytes at {@code offset}; those behind the text are overwritten.
     * @return how many bytes the text has.
     */
    public static int put(Amount amount, Amount scratch, MutableDirectBuffer buffer, int offset) {
        if (amount.fitsE8()) {
            final long mantissa = amount.toE8Saturated();
            if (mantissa != Long.MAX_VALUE && mantissa != Long.MIN_VALUE) {
                return putE8(mantissa, buffer, offset);
            }
        }
        scratch.set(amount);
        final boolean negative = scratch.signum() < 0;
        if (negative) {
            scratch.negate();
        }
        // Digits come out lowest first: they are written backwards from the far end, then moved to the front.
        final int end = offset + MAX_LENGTH;
        int front = end;
        boolean significant = false;
        for (int decimal = 0; decimal < Amount.DECIMALS; decimal++) {
            final int digit = (int) scratch.divideBy(10);
            significant |= digit != 0;
            if (significant) {
                buffer.putByte(--front, (byte) ('0' + digit));
            }
        }
        if (significant) {
            buffer.putByte(--front, (byte) '.');
        }
        do {
            buffer.putByte(--front, (byte) ('0' + scratch.divideBy(10)));
        } while (!scratch.isZero());
        if (negative) {
            buffer.putByte(--front, (byte) '-');
        }
        final int length = end - front;
        for (int i = 0; i < length; i++) {
            buffer.putByte(offset + i, buffer.getByte(front + i));
        }
        return length;
    }

    /**
     * As {@link #put} for an amount of eight decimals.
     *
     * @param mantissa any but {@code Long.MIN_VALUE}.
     */
    public static int putE8(long mantissa, MutableDirectBuffer buffer, int offset) {
        int end = offset;
        if (mantissa < 0) {
            buffer.putByte(end++, (byte) '-');
        }
        final long magnitude = Math.abs(mantissa);
        final long whole = magnitude / E8;
        end += buffer.putNaturalLongAscii(end, whole);
        int fraction = (int) (magnitude - whole * E8);
        if (fraction != 0) {
            buffer.putByte(end++, (byte) '.');
            int digits = E8_DIGITS;
            for (; fraction % 10 == 0; fraction /= 10) {
                digits--;
            }
            for (int digit = digits; --digit >= 0; fraction /= 10) {
                buffer.putByte(end + digit, (byte) ('0' + fraction % 10));
            }
            end += digits;
        }
        return end - offset;
    }
}
