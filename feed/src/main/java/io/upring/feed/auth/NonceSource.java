package io.upring.feed.auth;

/**
 * Makes the {@code nonce} claim: any string that was never used before with the same key; a repeated one is refused
 * with {@code nonce_used} (Upbit API reference, auth).
 *
 * <p>Threading: as the signer that owns it; one thread at a time.
 */
@FunctionalInterface
public interface NonceSource {
    int MAX_LENGTH = 64;

    /**
     * Writes the next nonce as ASCII that needs no JSON escaping.
     *
     * @return the number of bytes written, at most {@link #MAX_LENGTH}.
     */
    int next(byte[] destination, int offset);
}
