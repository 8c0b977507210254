package io.upring.engine.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A mutable signed fixed-point number of 128 bits with {@value #DECIMALS} decimals, for money and volumes.
 *
 * <p>Why not a {@code long}: Upbit does not round fees (price, volume and fee rate together carry up to 20 fraction
 * digits, and its asset stream shows as many), and a KRW-BTT volume of 1.1e11 coins overflows a {@code long} at eight
 * decimals. At 20 decimals 128 bits hold 1.7e18 whole units: every balance, volume and total of the exchange.
 *
 * <p>Every operation is exact, or rounds as its {@link RoundingMode} says, or throws {@link ArithmeticException} when
 * the result does not fit; nothing wraps. No operation allocates except those that speak of {@code String} or
 * {@code BigDecimal}.
 *
 * <p>Threading: not safe for concurrent use; each stage owns its own.
 */
public final class Amount implements Comparable<Amount> {
    /** Fraction digits of every amount. */
    public static final int DECIMALS = 20;
    /** Size in a slot, a journal record or any other buffer: the low word, then the high word. */
    public static final int BYTES = 16;

    private static final long E8 = 100_000_000L;
    private static final long E12 = 1_000_000_000_000L;

    private long high;
    private long low;

    public Amount() {
    }

    public Amount(Amount other) {
        set(other);
    }

    /** Parses a plain or scientific decimal; more than {@value #DECIMALS} fraction digits are cut. */
    public static Amount of(String text) {
        return new Amount().set(new BigDecimal(text));
    }

    /** A whole number of units. */
    public static Amount ofUnits(long units) {
        return ofE8(1).multiply(units, 1, RoundingMode.UNNECESSARY).multiply(E8, 1, RoundingMode.UNNECESSARY);
    }

    /** {@code mantissa} x 10<sup>-8</sup>. */
    public static Amount ofE8(long mantissa) {
        return new Amount().setE8(mantissa);
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public Amount set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
        return this;
    }

    public Amount set(Amount other) {
        high = other.high;
        low = other.low;
        return this;
    }

    public Amount setZero() {
        return set(0, 0);
    }

    /** Sets {@code mantissa} x 10<sup>-8</sup>. */
    public Amount setE8(long mantissa) {
        return set(Math.multiplyHigh(mantissa, E12), mantissa * E12);
    }

    /** Cuts what does not fit into {@value #DECIMALS} fraction digits. Allocates: for start-up and tests. */
    public Amount set(BigDecimal value) {
        final BigInteger mantissa = value.setScale(DECIMALS, RoundingMode.DOWN).unscaledValue();
        if (mantissa.bitLength() > 127) {
            throw new ArithmeticException("amount out of range: " + value);
        }
        return set(mantissa.shiftRight(64).longValue(), mantissa.longValue());
    }

    public Amount add(Amount other) {
        return add(other.high, other.low);
    }

    public Amount subtract(Amount other) {
        final long newLow = low - other.low;
        final long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        final long newHigh = high - other.high - borrow;
        if (((high ^ other.high) & (high ^ newHigh)) < 0) {
            throw overflow();
        }
        return set(newHigh, newLow);
    }

    public Amount negate() {
        if (high == Long.MIN_VALUE && low == 0) {
            throw overflow();
        }
        return set(low == 0 ? -high : ~high, -low);
    }

    /** Multiplies by {@code factorE8} x 10<sup>-8</sup>: a price, a fee rate. */
    public Amount multiplyE8(long factorE8, RoundingMode rounding) {
        return multiply(factorE8, E8, rounding);
    }

    /**
     * Multiplies by {@code numerator / denominator}; the product is carried in 192 bits before it is divided.
     *
     * @param denominator 1 to 10<sup>9</sup>.
     * @param rounding {@code DOWN} (towards zero), {@code UP} (away from zero) or {@code UNNECESSARY} (exact or error).
     */
    public Amount multiply(long numerator, long denominator, RoundingMode rounding) {
        if (denominator < 1 || denominator > 1_000_000_000L || numerator == Long.MIN_VALUE) {
            throw new ArithmeticException("factor out of range: " + numerator + "/" + denominator);
        }
        if (isZero()) {
            return this;
        }
        final boolean negative = high < 0 ^ numerator < 0;
        absolute();
        final long factor = Math.abs(numerator);
        final long w0 = low * factor;
        final long carry = Wide.multiplyHighUnsigned(low, factor);
        final long w1 = high * factor + carry;
        final long w2 = Wide.multiplyHighUnsigned(high, factor)
            + (Long.compareUnsigned(w1, carry) < 0 ? 1 : 0);

        // What does not fit into two words here does not fit when it is divided either.
        if (Long.compareUnsigned(w2, denominator) >= 0) {
            throw overflow();
        }
        final boolean isE8 = denominator == E8;
        final long newHigh = isE8 ? Wide.quotientByE8(w2, w1) : Wide.quotientBySmall(w2, w1, denominator);
        final long upper = Wide.remainder(w2, w1, newHigh, denominator);
        final long newLow = isE8 ? Wide.quotientByE8(upper, w0) : Wide.quotientBySmall(upper, w0, denominator);
        final long remainder = Wide.remainder(upper, w0, newLow, denominator);
        if (newHigh < 0) {
            throw overflow();
        }
        set(newHigh, newLow);
        round(remainder != 0, rounding);
        return negative ? negate() : this;
    }

    /** Divides by {@code divisorE8} x 10<sup>-8</sup>, cut to eight decimals: the volume that a total buys. */
    public Amount divideE8ToE8(long divisorE8) {
        if (divisorE8 <= 0) {
            throw new ArithmeticException("division by " + divisorE8 + "E-8");
        }
        final boolean negative = high < 0;
        absolute();
        divideBy(10_000L);
        divideBy(divisorE8);
        // The quotient is now in units of 1e-8: back to 1e-20.
        multiply(E12, 1, RoundingMode.UNNECESSARY);
        return negative ? negate() : this;
    }

    /**
     * Multiplies by {@code part / whole}, cut towards zero; the product is carried in 256 bits before it is divided.
     *
     * @throws ArithmeticException unless {@code 0 <= part <= whole} and {@code whole > 0}.
     */
    public Amount share(Amount part, Amount whole) {
        if (part.signum() < 0 || whole.signum() <= 0 || part.compareTo(whole) > 0) {
            throw new ArithmeticException(part + " is no part of " + whole);
        }
        final boolean negative = high < 0;
        absolute();
        multiplyAndDivide(part.high, part.low, whole);
        return negative ? negate() : this;
    }

    /** {@code this / divisor} x 10<sup>8</sup>, cut towards zero; the nearest {@code long} if it does not fit. */
    public long ratioE8Saturated(Amount divisor, Amount scratch) {
        if (divisor.isZero()) {
            throw new ArithmeticException("division by zero");
        }
        final boolean negative = signum() * divisor.signum() < 0;
        final long limit = negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        scratch.set(this).absolute();
        final long divisorHigh = divisor.high < 0 ? divisor.low == 0 ? -divisor.high : ~divisor.high : divisor.high;
        final long divisorLow = divisor.high < 0 ? -divisor.low : divisor.low;
        // Here the quotient might need more than 128 bits, which the division does not allow.
        if (divisorHigh == 0
            && Long.compareUnsigned(Wide.multiplyHighUnsigned(scratch.high, E8) + 1, divisorLow) >= 0) {
            return limit;
        }
        scratch.multiplyAndDivide(0, E8, divisorHigh, divisorLow);
        return scratch.high != 0 || scratch.low < 0 ? limit : negative ? -scratch.low : scratch.low;
    }

    /** Cuts everything behind the eighth decimal, towards zero. */
    public Amount truncateToE8() {
        if (isZero()) {
            return this;
        }
        final boolean negative = high < 0;
        absolute();
        final long upper = Long.remainderUnsigned(high, E12);
        final long cut = Wide.remainder(upper, low, Wide.quotientByE12(upper, low), E12);
        set(Long.compareUnsigned(low, cut) < 0 ? high - 1 : high, low - cut);
        return negative ? negate() : this;
    }

    /** Whether nothing stands behind the eighth decimal. */
    public boolean fitsE8() {
        final long magnitudeHigh = high < 0 ? low == 0 ? -high : ~high : high;
        final long magnitudeLow = high < 0 ? -low : low;
        final long upper = Long.remainderUnsigned(magnitudeHigh, E12);
        final long quotient = Wide.quotientByE12(upper, magnitudeLow);
        return Wide.remainder(upper, magnitudeLow, quotient, E12) == 0;
    }

    /** The mantissa at eight decimals, cut towards zero; the nearest {@code long} if it does not fit: for display. */
    public long toE8Saturated() {
        final boolean negative = high < 0;
        final long magnitudeHigh = negative ? low == 0 ? -high : ~high : high;
        final long magnitudeLow = negative ? -low : low;
        final boolean fits = Long.compareUnsigned(magnitudeHigh, E12) < 0;
        final long mantissa = fits ? Wide.quotientByE12(magnitudeHigh, magnitudeLow) : -1;
        if (mantissa < 0) {
            return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return negative ? -mantissa : mantissa;
    }

    /** Appends a decimal digit to the mantissa while parsing: {@code this = this * 10 + digit}, without decimals. */
    Amount appendDigit(int digit) {
        if (high < 0 || high > Long.MAX_VALUE / 10) {
            throw overflow();
        }
        final long carry = Wide.multiplyHighUnsigned(low, 10);
        final long newLow = low * 10 + digit;
        final long newHigh = high * 10 + carry + (Long.compareUnsigned(newLow, digit) < 0 ? 1 : 0);
        if (newHigh < 0) {
            throw overflow();
        }
        return set(newHigh, newLow);
    }

    public int signum() {
        return high < 0 ? -1 : (high | low) == 0 ? 0 : 1;
    }

    public boolean isZero() {
        return (high | low) == 0;
    }

    @Override
    public int compareTo(Amount other) {
        return compare(high, low, other.high, other.low);
    }

    public static int compare(long highA, long lowA, long highB, long lowB) {
        return highA != highB ? Long.compare(highA, highB) : Long.compareUnsigned(lowA, lowB);
    }

    /** The nearest double or one beside it: for display and statistics, never for a decision about money. */
    public double doubleValue() {
        final double unsignedLow = (low >>> 1) * 2.0 + (low & 1);
        return (high * 0x1p64 + unsignedLow) / 1e20;
    }

    /** Allocates: for start-up, reports and tests. */
    public BigDecimal toBigDecimal() {
        final BigInteger mantissa = BigInteger.valueOf(high).shiftLeft(64)
            .add(BigInteger.valueOf(low >>> 1).shiftLeft(1)).add(BigInteger.valueOf(low & 1));
        final BigDecimal value = new BigDecimal(mantissa, DECIMALS).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Amount other && high == other.high && low == other.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    /** Plain notation without trailing zeros. */
    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }

    private Amount add(long otherHigh, long otherLow) {
        final long newLow = low + otherLow;
        final long carry = Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
        final long newHigh = high + otherHigh + carry;
        if (((high ^ newHigh) & (otherHigh ^ newHigh)) < 0) {
            throw overflow();
        }
        return set(newHigh, newLow);
    }

    private void absolute() {
        if (high < 0) {
            negate();
        }
    }

    private void multiplyAndDivide(long factorHigh, long factorLow, Amount divisor) {
        multiplyAndDivide(factorHigh, factorLow, divisor.high, divisor.low);
    }

    /**
     * Replaces this mantissa, not negative, by itself times a factor's, by a divisor's: bit by bit, since all three may
     * need 127 bits. The quotient must fit into 128 bits.
     */
    private void multiplyAndDivide(long factorHigh, long factorLow, long divisorHigh, long divisorLow) {
        final long w0 = low * factorLow;
        final long middle = Wide.multiplyHighUnsigned(low, factorLow);
        final long cross = high * factorLow;
        final long otherCross = low * factorHigh;
        final long partial = middle + cross;
        final long w1 = partial + otherCross;
        final long carry = (Long.compareUnsigned(partial, cross) < 0 ? 1 : 0)
            + (Long.compareUnsigned(w1, otherCross) < 0 ? 1 : 0);
        final long top = high * factorHigh;
        final long second = top + Wide.multiplyHighUnsigned(high, factorLow);
        final long third = second + Wide.multiplyHighUnsigned(low, factorHigh);
        final long w2 = third + carry;
        final long w3 = Wide.multiplyHighUnsigned(high, factorHigh)
            + (Long.compareUnsigned(second, top) < 0 ? 1 : 0) + (Long.compareUnsigned(third, second) < 0 ? 1 : 0)
            + (Long.compareUnsigned(w2, third) < 0 ? 1 : 0);
        divideWords(w3, w2, w1, w0, divisorHigh, divisorLow);
    }

    /** The upper two words are below the divisor, which has at most 127 bits: the remainder never needs a 129th. */
    private void divideWords(long w3, long w2, long w1, long w0, long divisorHigh, long divisorLow) {
        long upper = w3;
        long lower = w2;
        long quotientHigh = w1;
        long quotientLow = w0;
        for (int bit = 0; bit < 128; bit++) {
            upper = upper << 1 | lower >>> 63;
            lower = lower << 1 | quotientHigh >>> 63;
            quotientHigh = quotientHigh << 1 | quotientLow >>> 63;
            quotientLow <<= 1;
            final int order = Long.compareUnsigned(upper, divisorHigh);
            if (order > 0 || order == 0 && Long.compareUnsigned(lower, divisorLow) >= 0) {
                final long borrow = Long.compareUnsigned(lower, divisorLow) < 0 ? 1 : 0;
                lower -= divisorLow;
                upper -= divisorHigh + borrow;
                quotientLow |= 1;
            }
        }
        set(quotientHigh, quotientLow);
    }

    /** Divides a non-negative value by a positive one, towards zero; returns the remainder. */
    long divideBy(long divisor) {
        final long upper = Long.remainderUnsigned(high, divisor);
        final long newLow = Wide.quotient(upper, low, divisor);
        final long remainder = Wide.remainder(upper, low, newLow, divisor);
        set(Long.divideUnsigned(high, divisor), newLow);
        return remainder;
    }

    private void round(boolean inexact, RoundingMode rounding) {
        if (!inexact || rounding == RoundingMode.DOWN) {
            return;
        }
        if (rounding == RoundingMode.UP) {
            add(0, 1);
            return;
        }
        throw new ArithmeticException("rounding necessary");
    }

    private static ArithmeticException overflow() {
        return new ArithmeticException("amount does not fit into 128 bits at " + DECIMALS + " decimals");
    }
}
