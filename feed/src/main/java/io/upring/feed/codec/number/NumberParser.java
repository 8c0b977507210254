package io.upring.feed.codec.number;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads JSON numbers: digits eight at a time, doubles bit-equal to {@link Double#parseDouble}, longs exact.
 *
 * <p>A number ends where its grammar ends; what follows is the caller's business. Nothing is allocated, except for a
 * double so close to the middle between two others that its first 19 significant digits do not decide; these are
 * counted: {@link #slowReads}.
 *
 * <p>Threading: one thread an instance.
 */
public final class NumberParser {
    /** What {@link #parseLong} returns for text that is no long; it does not read this value itself. */
    public static final long NO_LONG = Long.MIN_VALUE;

    /** As many decimal digits always fit into 64 bits. */
    private static final int MAX_DIGITS = 19;
    /** No number of a frame's length comes near; sums of a few such exponents do not overflow an int. */
    private static final int MAX_EXPONENT = 100_000_000;
    private static final long[] POWERS_OF_TEN = new long[MAX_DIGITS];

    static {
        long power = 1;
        for (int i = 0; i < MAX_DIGITS; i++) {
            POWERS_OF_TEN[i] = power;
            power *= 10;
        }
    }

    private int end;
    private int digitsStart;
    private int integerDigits;
    private int fractionDigits;
    private long integer;
    private long fraction;
    private int exponent;
    private long slowReads;

    /**
     * The number at {@code start}.
     *
     * @param limit where the text ends; nothing behind it is read.
     * @return NaN if there is no number, or none that a finite double is near to: {@link #end} then tells where.
     */
    public double parseDouble(UnsafeBuffer text, int start, int limit) {
        if (!scan(text, start, limit)) {
            return Double.NaN;
        }
        final double value;
        if (fraction == 0 && fractionDigits <= MAX_DIGITS && integerDigits <= MAX_DIGITS) {
            value = Rounding.toDouble(integer, exponent);
        } else if (integerDigits + fractionDigits <= MAX_DIGITS) {
            value = Rounding.toDouble(integer * POWERS_OF_TEN[fractionDigits] + fraction, exponent - fractionDigits);
        } else {
            value = manyDigits(text, start);
        }
        if (value == Double.POSITIVE_INFINITY) {
            end = start;
            return Double.NaN;
        }
        return digitsStart == start ? value : -value;
    }

    /**
     * The integer at {@code start}, also when spelled with a fraction of zeros or an exponent ({@code 500.0, 5E2}).
     *
     * @return {@link #NO_LONG} if there is none: {@link #end} then tells where.
     */
    public long parseLong(UnsafeBuffer text, int start, int limit) {
        if (!scan(text, start, limit)) {
            return NO_LONG;
        }
        long value = integer;
        if (fractionDigits != 0 || exponent != 0 || integerDigits >= MAX_DIGITS) {
            value = digitwise(text);
        }
        if (value < 0) {
            end = start;
            return NO_LONG;
        }
        return digitsStart == start ? value : -value;
    }

    /** Whether there is a number at {@code start}, in or out of any range; {@link #end} as above. */
    public boolean skip(UnsafeBuffer text, int start, int limit) {
        return scan(text, start, limit);
    }

    /** Just behind the last number; after a failure, the byte that does not belong, or the start if out of range. */
    public int end() {
        return end;
    }

    /** How many doubles had to be left to the JDK, which allocates. */
    public long slowReads() {
        return slowReads;
    }

    private boolean scan(UnsafeBuffer text, int start, int limit) {
        int at = start;
        if (at < limit && text.getByte(at) == '-') {
            at++;
        }
        digitsStart = at;
        long sum = 0;
        int digits;
        do {
            final long word = Words.load(text, at, limit);
            digits = Digits.count(word);
            sum = Digits.append(sum, word, digits);
            at += digits;
        } while (digits == Long.BYTES);
        integer = sum;
        integerDigits = at - digitsStart;
        fraction = 0;
        fractionDigits = 0;
        exponent = 0;
        end = at;
        if (integerDigits == 0) {
            return false;
        }
        if (integerDigits > 1 && text.getByte(digitsStart) == '0') {
            end = digitsStart + 1;
            return false;
        }
        if (at == limit) {
            return true;
        }
        return text.getByte(at) != '.' ? scanExponent(text, limit) : scanFraction(text, at + 1, limit);
    }

    private boolean scanFraction(UnsafeBuffer text, int start, int limit) {
        int at = start;
        long sum = 0;
        int digits;
        do {
            final long word = Words.load(text, at, limit);
            digits = Digits.count(word);
            sum = Digits.append(sum, word, digits);
            at += digits;
        } while (digits == Long.BYTES);
        fraction = sum;
        fractionDigits = at - start;
        end = at;
        return at > start && (at == limit || scanExponent(text, limit));
    }

    private boolean scanExponent(UnsafeBuffer text, int limit) {
        int at = end;
        if ((text.getByte(at) | 0x20) != 'e') {
            return true;
        }
        at++;
        boolean negative = false;
        if (at < limit && (text.getByte(at) == '-' || text.getByte(at) == '+')) {
            negative = text.getByte(at) == '-';
            at++;
        }
        final int start = at;
        int value = 0;
        while (at < limit && Digits.isDigit(text.getByte(at))) {
            value = Math.min(MAX_EXPONENT, value * 10 + text.getByte(at) - '0');
            at++;
        }
        exponent = negative ? -value : value;
        end = at;
        return at > start;
    }

    /** A double of more digits than fit: padding zeros are dropped, then the first 19 bracket the value. */
    private double manyDigits(UnsafeBuffer text, int start) {
        long w = 0;
        int kept = 0;
        int power = exponent + integerDigits;
        boolean cut = false;
        for (int at = digitsStart, left = integerDigits + fractionDigits; left > 0; at++) {
            final int digit = text.getByte(at) - '0';
            if (digit == '.' - '0') {
                continue;
            }
            left--;
            if (kept == MAX_DIGITS) {
                cut |= digit != 0;
            } else {
                w = w * 10 + digit;
                kept += w == 0 ? 0 : 1;
                power--;
            }
        }
        final double lower = Rounding.toDouble(w, power);
        if (!cut || Rounding.toDouble(w + 1, power) == lower) {
            return lower;
        }
        slowReads++;
        return Double.parseDouble(text.getStringWithoutLengthAscii(digitsStart, end - digitsStart));
    }

    /** The scanned digits as a long, or -1 if they are none. */
    private long digitwise(UnsafeBuffer text) {
        long value = 0;
        int place = integerDigits + exponent;
        for (int at = digitsStart, left = integerDigits + fractionDigits; left > 0; at++) {
            final int digit = text.getByte(at) - '0';
            if (digit == '.' - '0') {
                continue;
            }
            left--;
            place--;
            if (place < 0 ? digit != 0 : value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = place < 0 ? value : value * 10 + digit;
        }
        for (; place > 0 && value != 0; place--) {
            if (value > Long.MAX_VALUE / 10) {
                return -1;
            }
            value *= 10;
        }
        return value;
    }
}
