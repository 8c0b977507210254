package io.upring.feed.codec.number;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads JSON numbers from text straight into a buffer: doubles bit-equal to {@link Double#parseDouble}, longs exact.
 *
 * <p>A number ends where its grammar ends; what follows is the caller's business. Nothing is allocated, except for a
 * double so close to the middle between two others that its first 19 significant digits do not decide; these are
 * counted: {@link #slowReads}.
 *
 * <p>What the exchange usually sends is read eight digits at a time; anything else goes through {@link NumberScan}.
 *
 * <p>Threading: one thread an instance.
 */
public final class NumberParser {
    /** Returned where there is no number of the wanted kind: {@link #errorAt} tells where. */
    public static final int FAILED = -1;

    /** Not an error: the number has to be read the long way. */
    private static final int UNUSUAL = -1;
    /** As many decimal digits always fit into 64 bits. */
    private static final int MAX_DIGITS = 19;
    private static final int MAX_INTEGER_DIGITS = 18;

    private final NumberScan scan = new NumberScan();
    private long integer;
    private int integerDigits;
    private long fraction;
    private int fractionDigits;
    private int exponent;
    private int errorAt;

    /**
     * Reads the number at {@code start} into {@code into}.
     *
     * @param limit where the text ends; nothing behind it is read.
     * @return the position behind it, or {@link #FAILED} if there is no number or none that a finite double is near to.
     */
    public int readDouble(UnsafeBuffer text, int start, int limit, UnsafeBuffer into, int offset) {
        if (start >= limit) {
            return readAnyDouble(text, start, limit, into, offset);
        }
        final boolean negative = text.getByte(start) == '-';
        int at = readInteger(text, negative ? start + 1 : start, limit);
        fraction = 0;
        if (at != UNUSUAL && text.getByte(at) == '.') {
            at = readFraction(text, at + 1, limit);
        }
        exponent = 0;
        if (at != UNUSUAL && (text.getByte(at) | 0x20) == 'e') {
            at = readExponent(text, at + 1, limit);
        }
        if (at == UNUSUAL) {
            return readAnyDouble(text, start, limit, into, offset);
        }
        final double value = fraction == 0 ? Rounding.toDouble(integer, exponent)
            : Rounding.toDouble(integer * Digits.POWERS_OF_TEN[fractionDigits] + fraction, exponent - fractionDigits);
        into.putDouble(offset, negative ? -value : value);
        return at;
    }

    /**
     * Reads the integer at {@code start} into {@code into}, also when spelled with a fraction of zeros or an exponent
     * ({@code 500.0, 5E2}). The least long is taken for out of range.
     *
     * @return the position behind it, or {@link #FAILED} if there is none.
     */
    public int readLong(UnsafeBuffer text, int start, int limit, UnsafeBuffer into, int offset) {
        final int at = readInteger(text, start, limit);
        if (at == UNUSUAL || text.getByte(at) == '.' || (text.getByte(at) | 0x20) == 'e') {
            return readAnyLong(text, start, limit, into, offset);
        }
        into.putLong(offset, integer);
        return at;
    }

    /** The position behind the number at {@code start}, in or out of any range; {@link #FAILED} if there is none. */
    public int skip(UnsafeBuffer text, int start, int limit) {
        final boolean isNumber = scan.scan(text, start, limit);
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

    /** Reads up to 18 digits, behind which the text goes on. */
    private int readInteger(UnsafeBuffer text, int start, int limit) {
        int at = start;
        integer = 0;
        int count;
        do {
            if (limit - at <= Long.BYTES) {
                return UNUSUAL;
            }
            final long values = Digits.values(text.getLong(at, ByteOrder.LITTLE_ENDIAN));
            count = Digits.count(values);
            integer = integer * Digits.POWERS_OF_TEN[count] + Digits.number(values, count);
            at += count;
        } while (count == Long.BYTES && at - start <= MAX_INTEGER_DIGITS);
        integerDigits = at - start;
        final boolean isUsual = integerDigits > 0 && integerDigits <= MAX_INTEGER_DIGITS
            && (integerDigits == 1 || text.getByte(start) != '0');
        return isUsual ? at : UNUSUAL;
    }

    /** Reads up to 8 digits behind the point, or 16 if padded with zeros; the text goes on behind them. */
    private int readFraction(UnsafeBuffer text, int start, int limit) {
        if (limit - start <= Long.BYTES) {
            return UNUSUAL;
        }
        final long values = Digits.values(text.getLong(start, ByteOrder.LITTLE_ENDIAN));
        final int count = Digits.count(values);
        fraction = Digits.number(values, count);
        fractionDigits = count;
        int at = start + count;
        if (count == Long.BYTES && Digits.isDigit(text.getByte(at))) {
            at = readPadding(text, at, limit);
        }
        if (integerDigits + fractionDigits > MAX_DIGITS && fraction % 10_000 == 0) {
            fraction /= 10_000;
            fractionDigits -= 4;
        }
        return count == 0 || integerDigits + fractionDigits > MAX_DIGITS ? UNUSUAL : at;
    }

    /** Reads the digits behind the eighth of a fraction; they count only where they are not zeros. */
    private int readPadding(UnsafeBuffer text, int start, int limit) {
        if (limit - start <= Long.BYTES) {
            return UNUSUAL;
        }
        final long values = Digits.values(text.getLong(start, ByteOrder.LITTLE_ENDIAN));
        final int count = Digits.count(values);
        final long number = Digits.number(values, count);
        if (number != 0) {
            fraction = fraction * Digits.POWERS_OF_TEN[count] + number;
            fractionDigits += count;
        }
        final int at = start + count;
        return Digits.isDigit(text.getByte(at)) ? UNUSUAL : at;
    }

    /** Reads an exponent of one or two digits, behind which the text goes on. */
    private int readExponent(UnsafeBuffer text, int start, int limit) {
        if (limit - start <= 4) {
            return UNUSUAL;
        }
        final byte sign = text.getByte(start);
        int at = sign == '-' || sign == '+' ? start + 1 : start;
        final int first = text.getByte(at++);
        final int second = text.getByte(at);
        int value = first - '0';
        boolean isUsual = Digits.isDigit((byte) first);
        if (Digits.isDigit((byte) second)) {
            value = value * 10 + second - '0';
            at++;
            isUsual &= !Digits.isDigit(text.getByte(at));
        }
        exponent = sign == '-' ? -value : value;
        return isUsual ? at : UNUSUAL;
    }

    private int readAnyDouble(UnsafeBuffer text, int start, int limit, UnsafeBuffer into, int offset) {
        if (skip(text, start, limit) == FAILED) {
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

    private int readAnyLong(UnsafeBuffer text, int start, int limit, UnsafeBuffer into, int offset) {
        if (skip(text, start, limit) == FAILED) {
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
