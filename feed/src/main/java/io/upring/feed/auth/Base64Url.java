package io.upring.feed.auth;

import java.util.Base64;

/**
 * Base64 with the URL alphabet and without padding, into a caller's buffer. The JDK's encoder is several times as fast
 * as a loop, but wants arrays of just the right length: they are kept, so pieces of one length cost no allocation.
 *
 * <p>Threading: one thread at a time.
 */
final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private byte[] bytes = {};
    private byte[] text = {};

    static int encodedLength(int length) {
        return (length * 4 + 2) / 3;
    }

    /** Returns the position after the last byte written. */
    int encode(byte[] src, int offset, int length, byte[] dst, int dstOffset) {
        if (bytes.length != length) {
            bytes = new byte[length];
            text = new byte[encodedLength(length)];
        }
        System.arraycopy(src, offset, bytes, 0, length);
        ENCODER.encode(bytes, text);
        System.arraycopy(text, 0, dst, dstOffset, text.length);
        return dstOffset + text.length;
    }
}
