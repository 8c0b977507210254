package io.upring.feed.codec.text;

/** Decimal digits, eight at a time: a word holds eight bytes of text, the first one lowest. */
final class Digits {
    /** Powers that an int or long holds, by exponent. */
    static final long[] POWERS_OF_TEN = new long[19];

    private static final long ZEROS = 0x3030303030303030L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    static final long HIGH_BITS = ~LOW_BITS;
    /** Added to 10 or more, it sets a byte's highest bit; added to a digit's value, not. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    static {
        long power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = power;
            power *= 10;
        }
    }

    private Digits() {
    }

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** The word with each digit replaced by its value, and everything else by more than nine. */
    static long values(long word) {
        return word ^ ZEROS;
    }

    /**
     * How many digits come first, 0 to 8.
     *
     * <p>A branch for each answer, not arithmetic: branches are predicted, so that reading goes on behind the number
     * before it is known how long it is.
     */
    static int count(long values) {
        final long others = ((values & LOW_BITS) + ABOVE_NINE | values) & HIGH_BITS;
        return switch (Long.numberOfTrailingZeros(others) >>> 3) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> 2;
            case 3 -> 3;
            case 4 -> 4;
            case 5 -> 5;
            case 6 -> 6;
            case 7 -> 7;
            default -> 8;
        };
    }

    /** The highest bit of the first byte that is no digit's value, and anything above it; 0 if all eight are. */
    static long others(long values) {
        return wrong(values) & HIGH_BITS;
    }

    /** How many bits the digits take in front of the first of the {@code others}, up to 64. */
    static int bits(long others) {
        return Long.numberOfTrailingZeros(others) & -Byte.SIZE;
    }

    /** Something that {@link #isWrong} tells to be wrong unless all eight values are digits; may be or-ed together. */
    static long wrong(long values) {
        // A carry comes only out of a byte whose own highest bit is set.
        return values + ABOVE_NINE | values;
    }

    static boolean isWrong(long wrong) {
        return (wrong & HIGH_BITS) != 0;
    }

    /** The number that the first {@code count} values are, 0 to 8 of them, without a branch. */
    static long number(long values, int count) {
        // Shifted up, the bytes that come in from below are leading zeros. Two steps, for a count of 0.
        final int half = Byte.SIZE / 2 * (Long.BYTES - count);
        return eight(values << half << half);
    }

    /** {@code number} followed by the first {@code count} values. */
    static long append(long number, long values, int count) {
        return number * POWERS_OF_TEN[count] + number(values, count);
    }

    /** The number of eight values, the most significant one lowest. */
    static long eight(long values) {
        final long pairs = values * (1 + (10 << 8)) >>> 8 & 0x00FF00FF00FF00FFL;
        final long fours = pairs * (1 + (100 << 16)) >>> 16 & 0x0000FFFF0000FFFFL;
        return fours * (1 + (10_000L << 32)) >>> 32;
    }
}
