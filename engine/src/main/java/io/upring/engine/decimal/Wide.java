package io.upring.engine.decimal;

/** Unsigned arithmetic on two-word numbers that JDK 17 lacks. */
final class Wide {
    private static final long MASK = 0xFFFF_FFFFL;
    private static final long BASE = 1L << 32;

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
