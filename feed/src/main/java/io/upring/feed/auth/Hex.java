package io.upring.feed.auth;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Lower-case hexadecimal, eight digits at a time. */
final class Hex {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final int LETTERS = 'a' - '0' - 10;

    private Hex() {
    }

    /**
     * @param length a multiple of four.
     * @return the position after the last digit.
     */
    static int put(byte[] bytes, int length, byte[] into, int offset) {
        int out = offset;
        for (int in = 0; in < length; in += Integer.BYTES, out += Long.BYTES) {
            LONGS.set(into, out, digits((int) INTS.get(bytes, in) & 0xFFFF_FFFFL));
        }
        return out;
    }

    /** Of 32 bits, the first digit in the highest byte. */
    private static long digits(long bits) {
        final long pairs = (bits | bits << 16) & 0x0000_FFFF_0000_FFFFL;
        final long bytes = (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FFL;
        final long nibbles = (bytes | bytes << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
        final long isLetter = (nibbles + (0x80 - 10) * ONES) >>> 7 & ONES;
        return nibbles + '0' * ONES + isLetter * LETTERS;
    }
}
