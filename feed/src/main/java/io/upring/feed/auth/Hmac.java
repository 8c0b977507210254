package io.upring.feed.auth;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) for one key. Unlike {@code javax.crypto.Mac} it allocates nothing a signature, and what is hashed
 * before the message is known can be hashed ahead of time: the key's two padded blocks, and how it begins.
 *
 * <p>Threading: one thread at a time.
 */
final class Hmac {
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] innerPad;
    private final byte[] outerPad;
    private final int bytes;

    Hmac(TokenAlgorithm algorithm, byte[] key) {
        inner = newDigest(algorithm.hash());
        outer = newDigest(algorithm.hash());
        bytes = algorithm.hashBytes();
        final int blockBytes = algorithm.blockBytes();
        final byte[] block = Arrays.copyOf(key.length > blockBytes ? inner.digest(key) : key, blockBytes);
        innerPad = new byte[blockBytes];
        outerPad = new byte[blockBytes];
        for (int i = 0; i < blockBytes; i++) {
            innerPad[i] = (byte) (block[i] ^ INNER);
            outerPad[i] = (byte) (block[i] ^ OUTER);
        }
        Arrays.fill(block, (byte) 0);
    }

    static MessageDigest newDigest(String hash) {
        try {
            return MessageDigest.getInstance(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime offers no " + hash + ".", e);
        }
    }

    /** Begins a message; one that was begun and not finished is forgotten. */
    void begin() {
        inner.reset();
        outer.reset();
        inner.update(innerPad, 0, innerPad.length);
        outer.update(outerPad, 0, outerPad.length);
    }

    /** Goes on with the message. */
    void update(byte[] message, int offset, int length) {
        inner.update(message, offset, length);
    }

    /** Ends the message: writes its signature to the start of {@code into}. */
    void finish(byte[] into) throws DigestException {
        inner.digest(into, 0, bytes);
        outer.update(into, 0, bytes);
        outer.digest(into, 0, bytes);
    }
}
