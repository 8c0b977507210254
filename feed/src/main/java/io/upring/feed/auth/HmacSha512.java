package io.upring.feed.auth;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC with SHA-512 (RFC 2104) for one key, whose two padded blocks are prepared: unlike {@code javax.crypto.Mac} it
 * allocates nothing a signature.
 *
 * <p>Threading: one thread at a time.
 */
final class HmacSha512 {
    static final int BYTES = 64;
    private static final int BLOCK_BYTES = 128;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest sha512;
    private final byte[] innerPad = new byte[BLOCK_BYTES];
    private final byte[] outerPad = new byte[BLOCK_BYTES];

    HmacSha512(byte[] key) {
        sha512 = newDigest();
        final byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? sha512.digest(key) : key, BLOCK_BYTES);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            innerPad[i] = (byte) (block[i] ^ INNER);
            outerPad[i] = (byte) (block[i] ^ OUTER);
        }
        Arrays.fill(block, (byte) 0);
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime offers no SHA-512.", e);
        }
    }

    /** Writes the {@value #BYTES} bytes of the signature to the start of {@code into}. */
    void sign(byte[] message, int offset, int length, byte[] into) throws DigestException {
        sha512.update(innerPad, 0, BLOCK_BYTES);
        sha512.update(message, offset, length);
        sha512.digest(into, 0, BYTES);
        sha512.update(outerPad, 0, BLOCK_BYTES);
        sha512.update(into, 0, BYTES);
        sha512.digest(into, 0, BYTES);
    }
}
