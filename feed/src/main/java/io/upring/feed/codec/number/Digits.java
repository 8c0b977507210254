package io.upring.feed.codec.number;

/** Decimal digits, eight at a time: a word holds eight bytes of text, the first one lowest. */
final class Digits {
    private static final long ZEROS = 0x3030303030303030L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGH_BITS = ~LOW_BITS;
    /** Added to 10 or more, it sets a byte's highest bit; added to a digit's value, not. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private static final int[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private Digits() {
    }

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** How many digits the word begins with, 0 to 8. */
    static int count(long word) {
        final long values = word ^ ZEROS;
        final long others = ((values & LOW_BITS) + ABOVE_NINE | values) & HIGH_BITS;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** {@code sum} followed by the word's first {@code count} digits, 0 to 8; wraps when that does not fit. */
    static long append(long sum, long word, int count) {
        if (count == Long.BYTES) {
            return sum * 100_000_000 + eight(word ^ ZEROS);
        }
        // Shifted up, the bytes that come in from below are leading zeros. Two steps, for a count of 0.
        final long leading = (word ^ ZEROS) << Byte.SIZE << Byte.SIZE * (Long.BYTES - 1 - count);
        return sum * POWERS_OF_TEN[count] + eight(leading);
    }

    /** The value of eight digit values, the most significant lowest: pairs, then fours, then eight. */
    private static long eight(long values) {
        final long pairs = values * 10 + (values >>> 8) & 0x00FF00FF00FF00FFL;
        final long fours = pairs * 100 + (pairs >>> 16) & 0x0000FFFF0000FFFFL;
        return fours * 10_000 + (fours >>> 32) & 0xFFFF_FFFFL;
    }
}
