package io.upring.feed.auth;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * Signs requests: a compact JWT over the claims {@code access_key}, {@code nonce} and, when the request has
 * parameters, {@code query_hash} (lower-case hex SHA-512 of the parameters as {@code k=v&k=v}, in the order sent, not
 * URL-encoded) and {@code query_hash_alg} (Upbit API reference, auth).
 *
 * <p>What of a token does not depend on its request can be made ahead of time, see {@link #prepare}.
 *
 * <p>Threading: one thread at a time; buffers and digests are reused between calls; nothing is allocated.
 */
public final class JwtSigner {
    private static final String QUERY_HASH = "SHA-512";
    private static final int QUERY_HASH_BYTES = 64;
    private static final byte[] HASH_CLAIM = "\",\"query_hash\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASH_CLAIM_END =
        "\",\"query_hash_alg\":\"SHA512\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLAIMS_END = "\"}".getBytes(StandardCharsets.US_ASCII);

    private final NonceSource nonces;
    private final TokenAlgorithm algorithm;
    private final Hmac mac;
    private final MessageDigest queryHash = Hmac.newDigest(QUERY_HASH);
    /** One for each piece of a token, so that each has a length that stays. */
    private final Base64Url beginning = new Base64Url();
    private final Base64Url rest = new Base64Url();
    private final Base64Url signature = new Base64Url();
    /** How a token begins: the encoded header and, of one that is prepared, the claims up to the nonce. */
    private final byte[] head;
    private final int headerLength;
    private final int noncePosition;
    private final byte[] claims;
    private final byte[] digest = new byte[QUERY_HASH_BYTES];
    private final int maxTokenBytes;
    private boolean isPrepared;
    /** Of the token that is prepared: where the claims go on, how many of them are encoded, and into how much. */
    private int nonceEnd;
    private int encodedClaims;
    private int headLength;

    /** With the algorithm that the exchange recommends. */
    public JwtSigner(Credentials credentials, NonceSource nonces) {
        this(credentials, nonces, TokenAlgorithm.HS512);
    }

    public JwtSigner(Credentials credentials, NonceSource nonces, TokenAlgorithm algorithm) {
        this.nonces = nonces;
        this.algorithm = algorithm;
        mac = new Hmac(algorithm, credentials.secret());
        final byte[] header =
            ("{\"alg\":\"" + algorithm.name() + "\",\"typ\":\"JWT\"}").getBytes(StandardCharsets.US_ASCII);
        headerLength = Base64Url.encodedLength(header.length) + 1;
        final byte[] prefix =
            ("{\"access_key\":\"" + credentials.accessKey() + "\",\"nonce\":\"").getBytes(StandardCharsets.US_ASCII);
        noncePosition = prefix.length;
        claims = new byte[prefix.length + NonceSource.MAX_LENGTH + HASH_CLAIM.length + 2 * QUERY_HASH_BYTES +
            HASH_CLAIM_END.length];
        System.arraycopy(prefix, 0, claims, 0, prefix.length);
        head = new byte[headerLength + Base64Url.encodedLength(prefix.length + NonceSource.MAX_LENGTH + 1)];
        head[new Base64Url().encode(header, 0, header.length, head, 0)] = '.';
        maxTokenBytes = headerLength + Base64Url.encodedLength(claims.length) + 1 +
            Base64Url.encodedLength(algorithm.hashBytes());
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
        headLength = beginning.encode(claims, 0, encodedClaims, head, headerLength);
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
        final int start = offset + headLength;
        int end = rest.encode(claims, encodedClaims, claimsLength - encodedClaims, destination, start);
        try {
            mac.update(destination, start, end - start);
            mac.finish(digest);
        } catch (DigestException e) {
            throw new IllegalStateException("Signing failed.", e);
        }
        destination[end++] = '.';
        return signature.encode(digest, 0, algorithm.hashBytes(), destination, end) - offset;
    }

    private int writeClaims(byte[] query, int queryOffset, int queryLength) {
        int at = nonceEnd;
        if (queryLength == 0) {
            return append(CLAIMS_END, at);
        }
        at = append(HASH_CLAIM, at);
        try {
            queryHash.update(query, queryOffset, queryLength);
            queryHash.digest(digest, 0, QUERY_HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("Hashing failed.", e);
        }
        return append(HASH_CLAIM_END, Hex.put(digest, QUERY_HASH_BYTES, claims, at));
    }

    private int append(byte[] text, int at) {
        System.arraycopy(text, 0, claims, at, text.length);
        return at + text.length;
    }

    @Override
    public String toString() {
        return "JwtSigner[" + algorithm + ", secret redacted]";
    }
}
