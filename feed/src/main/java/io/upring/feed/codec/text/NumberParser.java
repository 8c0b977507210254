package io.upring.feed.codec.text;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads JSON numbers from text straight into a buffer: doubles bit-equal to {@link Double#parseDouble}, longs exact.
 *
 * <p>A number ends where its grammar ends; what follows is the caller's business, as long as {@link Words#PADDING}
 * zeros follow the text. Where the first 19 significant digits do not decide between two doubles, {@link Halfway} does.
 * Nothing is allocated, except for such a number of more digits, or of a greater exponent, than that takes; these are
 * counted: {@link #slowReads}.
 *
 * <p>What the exchange usually sends is read eight digits at a time; anything else goes through {@link NumberScan}.
 *
 * <p>Threading: one thread an instance.
 */
public final class NumberParser {
    /** Returned where there is no number of the wanted kind: {@link #errorAt} tells where. */
    public static final int FAILED = -1;

    /** As many decimal digits always fit into 64 bits. */
    private static final int MAX_DIGITS = 19;

    private final NumberScan scan = new NumberScan();
    private int errorAt;

    /**
     * Reads the number at {@code start} into {@code into}.
     *
     * @return the position behind it, or {@link #FAILED} if there is no number or none that a finite double is near to.
     */
    public int readDouble(byte[] text, int start, UnsafeBuffer into, int offset) {
        final boolean negative = text[start] == '-';
        int at = negative ? start + 1 : start;
        final boolean leadingZero = text[at] == '0';
        long values = Digits.values(Words.load(text, at));
        int count = Digits.count(values);
        int digits = count;
        long integer = Digits.number(values, count);
        at += count;
        if (count == Long.BYTES) {
            values = Digits.values(Words.load(text, at));
            count = Digits.count(values);
            digits += count;
            integer = Digits.append(integer, values, count);
            at += count;
        }
        if (digits == 0 || digits == 2 * Long.BYTES || leadingZero && digits > 1) {
            return readAnyDouble(text, start, into, offset);
        }
        int power = 0;
        if (text[at] == '.') {
            values = Digits.values(Words.load(text, at + 1));
            count = Digits.count(values);
            at += 1 + count;
            final long fraction = Digits.number(values, count);
            if (count == Long.BYTES && Digits.isDigit(text[at])) {
                return readFine(text, start, at, integer, digits, fraction, into, offset);
            }
            if (count == 0) {
                return readAnyDouble(text, start, into, offset);
            }
            if (digits + count > MAX_DIGITS) {
                return readMany(text, start, at, integer, digits, fraction, count, into, offset);
            }
            if (fraction != 0) {
                integer = Digits.append(integer, values, count);
                power = -count;
            }
        }
        if ((text[at] | 0x20) == 'e') {
            return readScientific(text, start, at + 1, integer, power, into, offset);
        }
        final double value = Rounding.toDouble(integer, power);
        into.putDouble(offset, negative ? -value : value);
        return at;
    }

    /** The fraction goes on at {@code at} behind eight digits: mostly with zeros, as the scale of sums is kept. */
    private int readFine(byte[] text, int start, int at, long integer, int digits, long fraction, UnsafeBuffer into,
                         int offset) {
        final long values = Digits.values(Words.load(text, at));
        final int count = Digits.count(values);
        final int end = at + count;
        if (Digits.isDigit(text[end])) {
            return readAnyDouble(text, start, into, offset);
        }
        final long rest = Digits.number(values, count);
        final boolean isShort = rest == 0 && fraction % 10_000 == 0;
        final int used = rest != 0 ? Long.BYTES + count : isShort ? 4 : Long.BYTES;
        if (digits + used > MAX_DIGITS) {
            return readAnyDouble(text, start, into, offset);
        }
        final long number = isShort ? integer * 10_000 + fraction / 10_000
            : rest == 0 ? integer * 100_000_000 + fraction
            : (integer * 100_000_000 + fraction) * Digits.POWERS_OF_TEN[count] + rest;
        if ((text[end] | 0x20) == 'e') {
            return readScientific(text, start, end + 1, number, -used, into, offset);
        }
        final double value = Rounding.toDouble(number, -used);
        into.putDouble(offset, text[start] == '-' ? -value : value);
        return end;
    }

    /** More digits than 64 bits hold, up to sixteen before the point and eight behind it. */
    private int readMany(byte[] text, int start, int end, long integer, int digits, long fraction, int count,
                         UnsafeBuffer into, int offset) {
        final double value = (text[end] | 0x20) == 'e' ? Double.NaN
            : Rounding.ofManyDigits(integer, digits, fraction, count);
        if (Double.isNaN(value)) {
            return readAnyDouble(text, start, into, offset);
        }
        into.putDouble(offset, text[start] == '-' ? -value : value);
        return end;
    }

    /** The exponent stands at {@code from}: one or two digits, as Java writes them for prices. */
    private int readScientific(byte[] text, int start, int from, long number, int power, UnsafeBuffer into,
                               int offset) {
        final boolean negative = text[from] == '-';
        int at = negative || text[from] == '+' ? from + 1 : from;
        final boolean isNumber = Digits.isDigit(text[at]);
        int exponent = text[at++] - '0';
        if (Digits.isDigit(text[at])) {
            exponent = exponent * 10 + text[at++] - '0';
        }
        if (!isNumber || Digits.isDigit(text[at])) {
            return readAnyDouble(text, start, into, offset);
        }
        final double value = Rounding.toDouble(number, power + (negative ? -exponent : exponent));
        into.putDouble(offset, text[start] == '-' ? -value : value);
        return at;
    }

    /**
     * Reads the integer at {@code start} into {@code into}, also when spelled with a fraction of zeros or an exponent
     * ({@code 500.0, 5E2}). The least long is taken for out of range.
     *
     * @return the position behind it, or {@link #FAILED} if there is none.
     */
    public int readLong(byte[] text, int start, UnsafeBuffer into, int offset) {
        int at = start;
        long value = 0;
        int count;
        do {
            final long values = Digits.values(Words.load(text, at));
            count = Digits.count(values);
            value = Digits.append(value, values, count);
            at += count;
        } while (count == Long.BYTES && at - start < MAX_DIGITS);
        final byte next = text[at];
        if (at == start || at - start >= MAX_DIGITS || next == '.' || (next | 0x20) == 'e'
            || text[start] == '0' && at - start > 1) {
            return readAnyLong(text, start, into, offset);
        }
        into.putLong(offset, value);
        return at;
    }

    /** The position behind the number at {@code start}, in or out of any range; {@link #FAILED} if there is none. */
    public int skip(byte[] text, int start) {
        final boolean isNumber = scan.scan(text, start);
        errorAt = scan.end();
        return isNumber ? scan.end() : FAILED;
    }

    /** Where the last failed read went wrong: the byte that does not belong, or the number's start if out of range. */
    public int errorAt() {
        return errorAt;
    }

    /** How many doubles had to be left to the JDK, which allocates. */
    public long slowReads() {
        return scan.slowReads();
    }

    private int readAnyDouble(byte[] text, int start, UnsafeBuffer into, int offset) {
        if (skip(text, start) == FAILED) {
            return FAILED;
        }
        final double value = scan.doubleValue();
        if (Double.isInfinite(value)) {
            errorAt = start;
            return FAILED;
        }
        into.putDouble(offset, value);
        return scan.end();
    }

    private int readAnyLong(byte[] text, int start, UnsafeBuffer into, int offset) {
        if (skip(text, start) == FAILED) {
            return FAILED;
        }
        final long value = scan.longValue();
        if (value == NumberScan.NO_LONG) {
            errorAt = start;
            return FAILED;
        }
        into.putLong(offset, value);
        return scan.end();
    }
}
