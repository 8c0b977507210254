package io.upring.feed.codec.text;

import java.nio.charset.StandardCharsets;

/**
 * A number of any length and spelling, taken apart: the long way, for what {@link NumberParser} does not expect.
 *
 * <p>Threading: one thread an instance.
 */
final class NumberScan {
    /** What {@link #longValue} returns for what is no long. */
    static final long NO_LONG = Long.MIN_VALUE;

    /** As many decimal digits always fit into 64 bits. */
    private static final int MAX_DIGITS = 19;
    /** No number of a frame's length comes near; sums of a few such exponents do not overflow an int. */
    private static final int MAX_EXPONENT = 100_000_000;

    private final Halfway halfway = new Halfway();
    private byte[] text;
    private int start;
    private int end;
    private int digitsStart;
    private int integerDigits;
    private int fractionDigits;
    private int exponent;
    private long slowReads;

    /**
     * Scans the number at {@code from}.
     *
     * @return whether there is one; {@link #end} is behind it, or at the byte that does not belong.
     */
    boolean scan(byte[] source, int from) {
        text = source;
        start = from;
        fractionDigits = 0;
        exponent = 0;
        digitsStart = source[from] == '-' ? from + 1 : from;
        end = skipDigits(digitsStart);
        integerDigits = end - digitsStart;
        if (integerDigits == 0) {
            return false;
        }
        if (integerDigits > 1 && source[digitsStart] == '0') {
            end = digitsStart + 1;
            return false;
        }
        if (source[end] == '.') {
            final int fraction = end + 1;
            end = skipDigits(fraction);
            fractionDigits = end - fraction;
            if (fractionDigits == 0) {
                return false;
            }
        }
        return (source[end] | 0x20) != 'e' || scanExponent(end + 1);
    }

    private boolean scanExponent(int from) {
        int at = from;
        boolean negative = false;
        if (text[at] == '-' || text[at] == '+') {
            negative = text[at] == '-';
            at++;
        }
        end = skipDigits(at);
        int value = 0;
        for (int i = at; i < end; i++) {
            value = Math.min(MAX_EXPONENT, value * 10 + text[i] - '0');
        }
        exponent = negative ? -value : value;
        return end > at;
    }

    private int skipDigits(int from) {
        int at = from;
        while (Digits.isDigit(text[at])) {
            at++;
        }
        return at;
    }

    int end() {
        return end;
    }

    long slowReads() {
        return slowReads;
    }

    /** The nearest double, infinite if out of range. The first 19 significant digits bracket the value. */
    double doubleValue() {
        long w = 0;
        int kept = 0;
        int power = exponent + integerDigits;
        boolean cut = false;
        for (int at = digitsStart, left = integerDigits + fractionDigits; left > 0; at++) {
            final int digit = text[at] - '0';
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
        double value = Rounding.toDouble(w, power);
        if (cut && Rounding.toDouble(w + 1, power) != value) {
            value = ofAllDigits(value);
        }
        return digitsStart == start ? value : -value;
    }

    private double ofAllDigits(double below) {
        final double nearest = halfway.round(text, digitsStart, integerDigits + fractionDigits,
            exponent - fractionDigits, below);
        if (!Double.isNaN(nearest)) {
            return nearest;
        }
        slowReads++;
        return Double.parseDouble(new String(text, digitsStart, end - digitsStart, StandardCharsets.US_ASCII));
    }

    /** The number if it is an integer and fits, however spelled; else {@link #NO_LONG}. */
    long longValue() {
        long value = 0;
        int place = integerDigits + exponent;
        for (int at = digitsStart, left = integerDigits + fractionDigits; left > 0; at++) {
            final int digit = text[at] - '0';
            if (digit == '.' - '0') {
                continue;
            }
            left--;
            place--;
            if (place < 0 ? digit != 0 : value > (Long.MAX_VALUE - digit) / 10) {
                return NO_LONG;
            }
            value = place < 0 ? value : value * 10 + digit;
        }
        for (; place > 0 && value != 0; place--) {
            if (value > Long.MAX_VALUE / 10) {
                return NO_LONG;
            }
            value *= 10;
        }
        return digitsStart == start ? value : -value;
    }
}
