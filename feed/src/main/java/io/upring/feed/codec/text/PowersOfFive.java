package io.upring.feed.codec.text;

import java.math.BigInteger;

/**
 * 5<sup>q</sup> for every q that a double can feel, each as its 128 leading bits with the highest bit set.
 *
 * <p>All are cut, so that a product errs on the low side only; except that the inverses of powers below 2<sup>64</sup>
 * are rounded up: {@code w} can be a multiple of those, and the quotient must then not fall short of the whole number.
 */
final class PowersOfFive {
    static final int MIN = -342;
    static final int MAX = 308;

    private static final int BITS = 128;
    private static final long[] WORDS = new long[2 * (MAX - MIN + 1)];

    static {
        BigInteger power = BigInteger.ONE;
        for (int q = 0; q <= -MIN; q++) {
            if (q <= MAX) {
                put(q, leadingBits(power));
            }
            if (q > 0) {
                put(-q, leadingBitsOfInverse(power));
            }
            power = power.multiply(BigInteger.valueOf(5));
        }
    }

    private PowersOfFive() {
    }

    static long high(int q) {
        return WORDS[q - MIN << 1];
    }

    static long low(int q) {
        return WORDS[(q - MIN << 1) + 1];
    }

    private static void put(int q, BigInteger bits) {
        WORDS[q - MIN << 1] = bits.shiftRight(Long.SIZE).longValue();
        WORDS[(q - MIN << 1) + 1] = bits.longValue();
    }

    private static BigInteger leadingBits(BigInteger power) {
        final int excess = power.bitLength() - BITS;
        return excess > 0 ? power.shiftRight(excess) : power.shiftLeft(-excess);
    }

    private static BigInteger leadingBitsOfInverse(BigInteger power) {
        // 2^(n - 1) < power < 2^n, so 2^(n + 127) / power lies between 2^127 and 2^128.
        final BigInteger numerator = BigInteger.ONE.shiftLeft(power.bitLength() + BITS - 1);
        final BigInteger cut = numerator.divide(power);
        return power.bitLength() <= Long.SIZE ? cut.add(BigInteger.ONE) : cut;
    }
}
