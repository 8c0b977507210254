package io.upring.feed.auth;

/**
 * How a token is signed: HMAC with one of two hashes. The exchange recommends {@link #HS512} and takes {@link #HS256}
 * as well (Upbit API reference, auth), which is the quicker one where the processor knows SHA-256.
 */
public enum TokenAlgorithm {
    HS512("SHA-512", 64, 128),
    HS256("SHA-256", 32, 64);

    private final String hash;
    private final int hashBytes;
    private final int blockBytes;

    TokenAlgorithm(String hash, int hashBytes, int blockBytes) {
        this.hash = hash;
        this.hashBytes = hashBytes;
        this.blockBytes = blockBytes;
    }

    /** As {@link java.security.MessageDigest} calls it. */
    String hash() {
        return hash;
    }

    int hashBytes() {
        return hashBytes;
    }

    /** What the hash takes in at a time. */
    int blockBytes() {
        return blockBytes;
    }
}
