package io.upring.feed.auth;

import java.nio.charset.StandardCharsets;

/** Base64 with the URL alphabet and without padding, into a caller's buffer (the JDK's encoder wants exact arrays). */
final class Base64Url {
    private static final byte[] ALPHABET =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);

    private Base64Url() {
    }

    static int encodedLength(int length) {
        return (length * 4 + 2) / 3;
    }

    /** Returns the position after the last byte written. */
    static int encode(byte[] src, int offset, int length, byte[] dst, int dstOffset) {
        int in = offset;
        int out = dstOffset;
        final int end = offset + length;
        while (end - in >= 3) {
            final int bits = (src[in] & 0xFF) << 16 | (src[in + 1] & 0xFF) << 8 | src[in + 2] & 0xFF;
            dst[out++] = ALPHABET[bits >>> 18];
            dst[out++] = ALPHABET[bits >>> 12 & 0x3F];
            dst[out++] = ALPHABET[bits >>> 6 & 0x3F];
            dst[out++] = ALPHABET[bits & 0x3F];
            in += 3;
        }
        final int left = end - in;
        if (left > 0) {
            final int bits = (src[in] & 0xFF) << 16 | (left == 2 ? (src[in + 1] & 0xFF) << 8 : 0);
            dst[out++] = ALPHABET[bits >>> 18];
            dst[out++] = ALPHABET[bits >>> 12 & 0x3F];
            if (left == 2) {
                dst[out++] = ALPHABET[bits >>> 6 & 0x3F];
            }
        }
        return out;
    }
}
