package io.upring.feed.auth;

import java.security.SecureRandom;

/**
 * Nonces in the form of version 4 UUIDs: a random half drawn once per instance and a counter that starts at random.
 *
 * <p>Threading: one thread at a time.
 */
public final class UuidNonceSource implements NonceSource {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int LENGTH = 36;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_1 = 1L << 63;

    private final long high;
    private long counter;

    public UuidNonceSource() {
        this(new SecureRandom());
    }

    UuidNonceSource(SecureRandom random) {
        high = random.nextLong() & ~0xF000L | VERSION_4;
        counter = random.nextLong();
    }

    @Override
    public int next(byte[] destination, int offset) {
        final long low = counter++ & ~(3L << 62) | VARIANT_1;
        int at = hex(high, 60, 8, destination, offset);
        destination[at++] = '-';
        at = hex(high, 28, 4, destination, at);
        destination[at++] = '-';
        at = hex(high, 12, 4, destination, at);
        destination[at++] = '-';
        at = hex(low, 60, 4, destination, at);
        destination[at++] = '-';
        hex(low, 44, 12, destination, at);
        return LENGTH;
    }

    private static int hex(long bits, int topShift, int digits, byte[] dst, int offset) {
        int shift = topShift;
        for (int i = 0; i < digits; i++) {
            dst[offset + i] = HEX[(int) (bits >>> shift) & 0xF];
            shift -= 4;
        }
        return offset + digits;
    }
}
