package io.upring.feed.codec.text;

/**
 * {@code w x 10^q} to the nearest double, ties to even, for {@code w} of up to 64 bits.
 *
 * <p>Small cases are one exact operation on exact operands (Clinger, 1990). All others multiply {@code w} by the
 * leading bits of 5<sup>q</sup> and round the product; the 128 bits of {@link PowersOfFive} always decide (Lemire,
 * "Number parsing at a gigabyte per second", 2021; Mushtak and Lemire, "Fast number parsing without fallback", 2022).
 */
final class Rounding {
    private static final int SIGNIFICAND_BITS = 52;
    private static final long HIDDEN_BIT = 1L << SIGNIFICAND_BITS;
    private static final int INFINITE_EXPONENT = 0x7FF;
    private static final int EXPONENT_BIAS = 1023;
    /** Of the product's upper word: the leading bit, the significand, one bit to round by. */
    private static final int KEPT_BITS = SIGNIFICAND_BITS + 3;
    private static final int CUT_BITS = Long.SIZE - KEPT_BITS;
    private static final long CUT_MASK = (1L << CUT_BITS) - 1;

    private static final int MAX_DIGITS = 19;
    private static final int EIGHT = 8;
    private static final int MAX_EXACT_POWER = 22;
    /** Powers of ten that a double holds, by exponent. */
    static final double[] EXACT_POWERS = new double[MAX_EXACT_POWER + 1];

    static {
        double power = 1;
        for (int i = 0; i <= MAX_EXACT_POWER; i++) {
            EXACT_POWERS[i] = power;
            power *= 10;
        }
    }

    private Rounding() {
    }

    /**
     * @param w unsigned.
     * @return the nearest double, infinite when out of range.
     */
    static double toDouble(long w, int q) {
        if (w >>> SIGNIFICAND_BITS + 1 == 0) {
            if (q <= 0 && q >= -MAX_EXACT_POWER) {
                return w / EXACT_POWERS[-q];
            }
            if (q > 0 && q <= MAX_EXACT_POWER) {
                return w * EXACT_POWERS[q];
            }
        }
        return byProduct(w, q);
    }

    /**
     * The nearest double to a number of 20 to 24 digits.
     *
     * @param integer what stands before the point: {@code integerDigits} digits, 12 to 16.
     * @param fraction what stands behind it: up to eight.
     * @return NaN if the first nineteen digits do not decide.
     */
    static double ofManyDigits(long integer, int integerDigits, long fraction, int fractionDigits) {
        final int kept = MAX_DIGITS - integerDigits;
        final long cut = Digits.POWERS_OF_TEN[fractionDigits - kept];
        final long w = integer * Digits.POWERS_OF_TEN[kept] + fraction / cut;
        final double value = toDouble(w, -kept);
        return fraction % cut == 0 || value == toDouble(w + 1, -kept) ? value : Double.NaN;
    }

    /**
     * The nearest double to a number with more than eight digits behind the point.
     *
     * @param integer what stands before the point: {@code integerDigits} digits, up to 16.
     * @param first the first eight digits behind it.
     * @param rest the others of those {@code fractionDigits} digits, up to 16.
     * @return NaN if the first nineteen digits do not decide.
     */
    static double ofFineDigits(long integer, int integerDigits, long first, long rest, int fractionDigits) {
        final int kept = Math.min(MAX_DIGITS - integerDigits, fractionDigits);
        final int keptOfRest = Math.max(0, kept - EIGHT);
        final long cutFirst = Digits.POWERS_OF_TEN[Math.max(0, EIGHT - kept)];
        final long cutRest = Digits.POWERS_OF_TEN[fractionDigits - EIGHT - keptOfRest];
        final long w = (integer * Digits.POWERS_OF_TEN[Math.min(kept, EIGHT)] + first / cutFirst)
            * Digits.POWERS_OF_TEN[keptOfRest] + rest / cutRest;
        final double value = toDouble(w, -kept);
        final boolean isExact = first % cutFirst == 0 && rest % cutRest == 0;
        return isExact || value == toDouble(w + 1, -kept) ? value : Double.NaN;
    }

    private static double byProduct(long w, int q) {
        if (w == 0 || q < PowersOfFive.MIN) {
            return 0;
        }
        if (q > PowersOfFive.MAX) {
            return Double.POSITIVE_INFINITY;
        }
        final int leadingZeros = Long.numberOfLeadingZeros(w);
        final long normal = w << leadingZeros;
        long high = multiplyHighUnsigned(normal, PowersOfFive.high(q));
        long low = normal * PowersOfFive.high(q);
        if ((high & CUT_MASK) == CUT_MASK) {
            // Only here can the neglected half of the power carry into the bits that are kept.
            final long carry = multiplyHighUnsigned(normal, PowersOfFive.low(q));
            low += carry;
            if (Long.compareUnsigned(low, carry) < 0) {
                high++;
            }
        }
        final int upperBit = (int) (high >>> Long.SIZE - 1);
        final int exponent = binaryExponent(q) + upperBit - leadingZeros + EXPONENT_BIAS;
        final int shift = upperBit + CUT_BITS;
        final long kept = high >>> shift;
        if (exponent <= 0) {
            return subnormal(kept, exponent);
        }
        final boolean tie = Long.compareUnsigned(low, 1) <= 0 && q >= -4 && q <= 23 && (kept & 3) == 1
            && kept << shift == high;
        return normal(kept, exponent, tie);
    }

    /** floor(log2(10^q)) + 63: where the binary point of {@code normal x 5^q x 2^q} is. */
    private static int binaryExponent(int q) {
        return (217_706 * q >> 16) + Long.SIZE - 1;
    }

    private static double subnormal(long kept, int exponent) {
        if (exponent <= -Long.SIZE + 1) {
            return 0;
        }
        final long shifted = kept >>> 1 - exponent;
        // A carry into the hidden bit makes the smallest normal number, whose bits follow without a seam.
        return Double.longBitsToDouble(shifted + (shifted & 1) >>> 1);
    }

    private static double normal(long kept, int exponent, boolean tie) {
        // Exactly half way can only lie a product without rounding error, which small powers alone allow.
        final long even = tie ? kept & ~1L : kept;
        final long significand = even + (even & 1) >>> 1;
        final int carried = exponent + (int) (significand >>> SIGNIFICAND_BITS + 1);
        if (carried >= INFINITE_EXPONENT) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.longBitsToDouble((long) carried << SIGNIFICAND_BITS | significand & HIDDEN_BIT - 1);
    }

    private static long multiplyHighUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> Long.SIZE - 1 & b) + (b >> Long.SIZE - 1 & a);
    }
}
