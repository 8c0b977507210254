package io.upring.feed.codec.text;

import java.util.Arrays;

/**
 * On which side of the middle between two neighbouring doubles a decimal number lies: exactly, by numbers of 1,024 bits
 * in memory of its own. Only for what the first nineteen digits leave open, a few numbers in a million.
 *
 * <p>Threading: one thread an instance. Allocates nothing.
 */
final class Halfway {
    /** Of a number, in all and behind the point: 10^60 x 5^60 x 2^512 has less than 1,024 bits. */
    private static final int MAX_DIGITS = 60;
    private static final int MAX_SHIFT = 512;
    private static final int LIMBS = 32;
    private static final int LIMB_BITS = 32;
    private static final long LIMB_MASK = 0xFFFF_FFFFL;
    private static final int SIGNIFICAND_BITS = 52;
    private static final int EXPONENT_BIAS = 1023;
    private static final int FIVE_POWER = 13;
    private static final int FIVE_TO_THAT = 1_220_703_125;
    private static final int TWO_POWER = 30;

    private final int[] decimal = new int[LIMBS];
    private final int[] middle = new int[LIMBS];

    /**
     * Rounds {@code digits x 10^power}.
     *
     * @param text the digits from {@code from} on, perhaps with a point among them.
     * @param below the greatest double that is not above it, finite.
     * @return the nearest double, ties to even; NaN if the number is too long for this.
     */
    double round(byte[] text, int from, int digits, int power, double below) {
        final long bits = Double.doubleToRawLongBits(below);
        final int exponent = (int) (bits >>> SIGNIFICAND_BITS);
        final long fraction = bits & (1L << SIGNIFICAND_BITS) - 1;
        // The middle is an odd number of halves of the last place.
        final long halves = 2 * (exponent == 0 ? fraction : fraction | 1L << SIGNIFICAND_BITS) + 1;
        final int shift = power - (Math.max(exponent, 1) - EXPONENT_BIAS - SIGNIFICAND_BITS - 1);
        if (digits > MAX_DIGITS || Math.abs(power) > MAX_DIGITS || Math.abs(shift) > MAX_SHIFT) {
            return Double.NaN;
        }
        Arrays.fill(decimal, 0);
        for (int at = from, left = digits; left > 0; at++) {
            if (text[at] != '.') {
                multiply(decimal, 10, text[at] - '0');
                left--;
            }
        }
        Arrays.fill(middle, 0);
        middle[0] = (int) halves;
        middle[1] = (int) (halves >>> LIMB_BITS);
        scale(power > 0 ? decimal : middle, Math.abs(power), FIVE_POWER, FIVE_TO_THAT, 5);
        scale(shift > 0 ? decimal : middle, Math.abs(shift), TWO_POWER, 1 << TWO_POWER, 2);
        final int side = compare();
        final boolean isUp = side > 0 || side == 0 && (fraction & 1) != 0;
        return isUp ? Double.longBitsToDouble(bits + 1) : below;
    }

    /** Multiplies by {@code base^count}, in steps of {@code base^step}. */
    private static void scale(int[] number, int count, int step, int baseToStep, int base) {
        int left = count;
        for (; left >= step; left -= step) {
            multiply(number, baseToStep, 0);
        }
        for (; left > 0; left--) {
            multiply(number, base, 0);
        }
    }

    private static void multiply(int[] number, int factor, int summand) {
        long carry = summand;
        for (int i = 0; i < LIMBS; i++) {
            carry += (number[i] & LIMB_MASK) * factor;
            number[i] = (int) carry;
            carry >>>= LIMB_BITS;
        }
    }

    private int compare() {
        for (int i = LIMBS - 1; i >= 0; i--) {
            if (decimal[i] != middle[i]) {
                return Integer.compareUnsigned(decimal[i], middle[i]);
            }
        }
        return 0;
    }
}
