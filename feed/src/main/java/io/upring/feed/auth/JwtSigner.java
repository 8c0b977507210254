package io.upring.feed.auth;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * Signs requests: a compact JWT with HS512 over the claims {@code access_key}, {@code nonce} and, when the request has
 * parameters, {@code query_hash} (lower-case hex SHA-512 of the parameters as {@code k=v&k=v}, in the order sent, not
 * URL-encoded) and {@code query_hash_alg} (Upbit API reference, auth).
 *
 * <p>What of a token does not depend on its request can be made ahead of time, see {@link #prepare}.
 *
 * <p>Threading: one thread at a time; buffers and digests are reused between calls; nothing is allocated.
 */
public final class JwtSigner {
    private static final int SHA512_BYTES = HmacSha512.BYTES;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASH_CLAIM = "\",\"query_hash\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASH_CLAIM_END =
        "\",\"query_hash_alg\":\"SHA512\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLAIMS_END = "\"}".getBytes(StandardCharsets.US_ASCII);

    private final NonceSource nonces;
    private final HmacSha512 mac;
    private final MessageDigest sha512;
    /** How a token begins: the encoded header and, of one that is prepared, the claims up to the nonce. */
    private final byte[] head;
    private final int headerLength;
    private final int noncePosition;
    private final byte[] claims;
    private final byte[] digest = new byte[SHA512_BYTES];
    private final int maxTokenBytes;
    private boolean isPrepared;
    /** Of the token that is prepared: where the claims go on, how many of them are encoded, and into how much. */
    private int nonceEnd;
    private int encodedClaims;
    private int headLength;

    public JwtSigner(Credentials credentials, NonceSource nonces) {
        this.nonces = nonces;
        mac = new HmacSha512(credentials.secret());
        sha512 = HmacSha512.newDigest();
        final byte[] header = "{\"alg\":\"HS512\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII);
        headerLength = Base64Url.encodedLength(header.length) + 1;
        final byte[] prefix =
            ("{\"access_key\":\"" + credentials.accessKey() + "\",\"nonce\":\"").getBytes(StandardCharsets.US_ASCII);
        noncePosition = prefix.length;
        claims = new byte[prefix.length + NonceSource.MAX_LENGTH + HASH_CLAIM.length + 2 * SHA512_BYTES +
            HASH_CLAIM_END.length];
        System.arraycopy(prefix, 0, claims, 0, prefix.length);
        head = new byte[headerLength + Base64Url.encodedLength(prefix.length + NonceSource.MAX_LENGTH + 1)];
        head[Base64Url.encode(header, 0, header.length, head, 0)] = '.';
        maxTokenBytes = headerLength + Base64Url.encodedLength(claims.length) + 1 +
            Base64Url.encodedLength(SHA512_BYTES);
    }

    /** Upper bound of the length of any token this signer makes, in bytes. */
    public int maxTokenBytes() {
        return maxTokenBytes;
    }

    /**
     * Does ahead of time what the next token needs whatever it is for: a nonce, the beginning of the text, and two
     * fifths of the hashing. Not needed; whoever signs something urgent calls it when there is time, best right after
     * the last one has left.
     */
    public void prepare() {
        if (isPrepared) {
            return;
        }
        nonceEnd = noncePosition + nonces.next(claims, noncePosition);
        claims[nonceEnd] = '"';
        // Base64 goes by three bytes.
        encodedClaims = (nonceEnd + 1) / 3 * 3;
        headLength = Base64Url.encode(claims, 0, encodedClaims, head, headerLength);
        mac.begin();
        mac.update(head, 0, headLength);
        isPrepared = true;
    }

    /** As {@link #sign(byte[], int, int, byte[], int)} for a request without parameters and for a WebSocket upgrade. */
    public int sign(byte[] destination, int offset) {
        return sign(claims, 0, 0, destination, offset);
    }

    /**
     * Writes a token for a request whose parameters are the given bytes; a length of zero means no parameters.
     *
     * @return the number of bytes written at {@code offset}; the destination needs room for {@link #maxTokenBytes()}.
     */
    public int sign(byte[] query, int queryOffset, int queryLength, byte[] destination,
        int offset) {
        prepare();
        isPrepared = false;
        final int claimsLength = writeClaims(query, queryOffset, queryLength);
        System.arraycopy(head, 0, destination, offset, headLength);
        final int rest = offset + headLength;
        int end = Base64Url.encode(claims, encodedClaims, claimsLength - encodedClaims, destination, rest);
        try {
            mac.update(destination, rest, end - rest);
            mac.finish(digest);
        } catch (DigestException e) {
            throw new IllegalStateException("Signing failed.", e);
        }
        destination[end++] = '.';
        return Base64Url.encode(digest, 0, SHA512_BYTES, destination, end) - offset;
    }

    private int writeClaims(byte[] query, int queryOffset, int queryLength) {
        int at = nonceEnd;
        if (queryLength == 0) {
            return append(CLAIMS_END, at);
        }
        at = append(HASH_CLAIM, at);
        try {
            sha512.update(query, queryOffset, queryLength);
            sha512.digest(digest, 0, SHA512_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("Hashing failed.", e);
        }
        for (final byte b : digest) {
            claims[at++] = HEX[b >> 4 & 0xF];
            claims[at++] = HEX[b & 0xF];
        }
        return append(HASH_CLAIM_END, at);
    }

    private int append(byte[] text, int at) {
        System.arraycopy(text, 0, claims, at, text.length);
        return at + text.length;
    }

    @Override
    public String toString() {
        return "JwtSigner[HS512, secret redacted]";
    }
}
