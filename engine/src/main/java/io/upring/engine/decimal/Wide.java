package io.upring.engine.decimal;

/** Unsigned arithmetic on two-word numbers that JDK 17 lacks. */
final class Wide {
    private static final long MASK = 0xFFFF_FFFFL;
    private static final long BASE = 1L << 32;
    private static final long E8 = 100_000_000L;
    private static final long E12 = 1_000_000_000_000L;

    private Wide() {
    }

    static long multiplyHighUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /**
     * The quotient of the two-word number {@code upper:lower} and {@code divisor}, {@code upper < divisor}.
     *
     * <p>Schoolbook division with two 32-bit digits (Knuth, volume 2, 4.3.1, algorithm D).
     */
    static long quotient(long upper, long lower, long divisor) {
        if (upper == 0) {
            return Long.divideUnsigned(lower, divisor);
        }
        final int shift = Long.numberOfLeadingZeros(divisor);
        final long d = divisor << shift;
        final long d1 = d >>> 32;
        final long d0 = d & MASK;
        final long u32 = shift == 0 ? upper : upper << shift | lower >>> 64 - shift;
        final long u10 = lower << shift;

        final long q1 = digit(u32, u10 >>> 32, d1, d0);
        final long u21 = (u32 << 32) + (u10 >>> 32) - q1 * d;
        final long q0 = digit(u21, u10 & MASK, d1, d0);
        return (q1 << 32) + q0;
    }

    /**
     * As {@link #quotient}, for a small divisor: digits of 32 bits, by divisions that processors have.
     *
     * @param divisor at most 2<sup>31</sup>.
     */
    static long quotientBySmall(long upper, long lower, long divisor) {
        final long n1 = upper << 32 | lower >>> 32;
        final long q1 = n1 / divisor;
        final long n0 = n1 - q1 * divisor << 32 | lower & MASK;
        return (q1 << 32) + n0 / divisor;
    }

    /** As {@link #quotientBySmall}, for 10<sup>8</sup>: a division by a constant is a multiplication. */
    static long quotientByE8(long upper, long lower) {
        final long n1 = upper << 32 | lower >>> 32;
        final long q1 = n1 / E8;
        final long n0 = n1 - q1 * E8 << 32 | lower & MASK;
        return (q1 << 32) + n0 / E8;
    }

    /** As {@link #quotient}, for 10<sup>12</sup>: digits of 23, 23 and 18 bits. */
    static long quotientByE12(long upper, long lower) {
        final long n2 = upper << 23 | lower >>> 41;
        final long q2 = n2 / E12;
        final long n1 = n2 - q2 * E12 << 23 | lower >>> 18 & (1 << 23) - 1;
        final long q1 = n1 / E12;
        final long n0 = n1 - q1 * E12 << 18 | lower & (1 << 18) - 1;
        return (q2 << 41) + (q1 << 18) + n0 / E12;
    }

    static long remainder(long upper, long lower, long quotient, long divisor) {
        // The true remainder is below the divisor, so the low words alone decide it; the upper word only matters there.
        assert upper == 0 || Long.compareUnsigned(upper, divisor) < 0;
        return lower - quotient * divisor;
    }

    private static long digit(long numerator, long nextDigit, long d1, long d0) {
        long q = Long.divideUnsigned(numerator, d1);
        long r = numerator - q * d1;
        while (Long.compareUnsigned(q, BASE) >= 0
            || Long.compareUnsigned(q * d0, (r << 32) + nextDigit) > 0) {
            q--;
            r += d1;
            if (Long.compareUnsigned(r, BASE) >= 0) {
                break;
            }
        }
        return q;
    }
}
