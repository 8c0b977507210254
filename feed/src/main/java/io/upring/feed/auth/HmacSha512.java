package io.upring.feed.auth;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC with SHA-512 (RFC 2104) for one key. Unlike {@code javax.crypto.Mac} it allocates nothing a signature, and what
 * is hashed before the message is known can be hashed ahead of time: the key's two padded blocks, and how it begins.
 *
 * <p>Threading: one thread at a time.
 */
final class HmacSha512 {
    static final int BYTES = 64;
    private static final int BLOCK_BYTES = 128;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest inner = newDigest();
    private final MessageDigest outer = newDigest();
    private final byte[] innerPad = new byte[BLOCK_BYTES];
    private final byte[] outerPad = new byte[BLOCK_BYTES];

    HmacSha512(byte[] key) {
        final byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? inner.digest(key) : key, BLOCK_BYTES);
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

    /** Begins a message; one that was begun and not finished is forgotten. */
    void begin() {
        inner.reset();
        outer.reset();
        inner.update(innerPad, 0, BLOCK_BYTES);
        outer.update(outerPad, 0, BLOCK_BYTES);
    }

    /** Goes on with the message. */
    void update(byte[] message, int offset, int length) {
        inner.update(message, offset, length);
    }

    /** Ends the message: writes the {@value #BYTES} bytes of its signature to the start of {@code into}. */
    void finish(byte[] into) throws DigestException {
        inner.digest(into, 0, BYTES);
        outer.update(into, 0, BYTES);
        outer.digest(into, 0, BYTES);
    }
}
