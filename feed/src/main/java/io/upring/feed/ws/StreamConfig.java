package io.upring.feed.ws;

import io.upring.feed.auth.JwtSigner;
import io.upring.feed.net.Endpoint;

/**
 * What a stream connects to, and how patient it is. Made by {@link #publicStream} or {@link #privateStream}, varied
 * with the {@code with...} methods.
 *
 * <p>Threading: immutable, but for the signer, which belongs to the feed's thread.
 *
 * @param name for reports and tickets: letters, digits and hyphens.
 * @param signer makes a new token for each connect; null for a public stream.
 * @param maxMessageBytes larger messages break the connection.
 * @param handshakeTimeoutMs for name look-up, TCP, TLS and upgrade together.
 * @param pingIntervalNs the server cuts a connection that is idle for 60 s.
 * @param pongTimeoutNs after which a connection whose ping is not answered counts as dead.
 * @param policy the pace of requests, their verification, and what silence means.
 * @param firstRetryNs the longest wait before the first reconnect; doubles with each failure in a row.
 * @param maxRetryNs the longest wait ever.
 * @param closeTimeoutMs how long a clean close waits for the server's part of it.
 * @param compression whether the server may compress what it sends.
 */
public record StreamConfig(
    String name, Endpoint endpoint, JwtSigner signer, WireFormat format, int maxMessageBytes, int handshakeTimeoutMs,
    long pingIntervalNs, long pongTimeoutNs, StreamPolicy policy, long firstRetryNs, long maxRetryNs,
    int closeTimeoutMs, Compression compression) {
    private static final long SECOND_NS = 1_000_000_000L;

    public StreamConfig {
        require(maxMessageBytes >= 125, "maxMessageBytes must be at least 125");
        require(handshakeTimeoutMs > 0 && closeTimeoutMs > 0, "the time-outs must be positive");
        require(pingIntervalNs > 0 && pongTimeoutNs > 0, "ping interval and pong time-out must be positive");
        require(firstRetryNs > 0 && maxRetryNs >= firstRetryNs, "retries need 0 < firstRetryNs <= maxRetryNs");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Endpoint as {@code wss://api.upbit.com/websocket/v1}. */
    public static StreamConfig publicStream(Endpoint endpoint) {
        return new StreamConfig("public", endpoint, null, WireFormat.SIMPLE, 1 << 20, 10_000, 15 * SECOND_NS,
            10 * SECOND_NS, StreamPolicy.standard(), SECOND_NS / 4, 30 * SECOND_NS, 1_000, Compression.OFF);
    }

    /** Endpoint as {@code wss://api.upbit.com/websocket/v1/private}. */
    public static StreamConfig privateStream(Endpoint endpoint, JwtSigner signer) {
        return new StreamConfig("private", endpoint, signer, WireFormat.SIMPLE, 1 << 20, 10_000, 15 * SECOND_NS,
            10 * SECOND_NS, StreamPolicy.standard().withoutSilenceWatch(), SECOND_NS / 4, 30 * SECOND_NS, 1_000,
            Compression.OFF);
    }

    public StreamConfig withFormat(WireFormat newFormat) {
        return new StreamConfig(name, endpoint, signer, newFormat, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, policy, firstRetryNs, maxRetryNs, closeTimeoutMs, compression);
    }

    public StreamConfig withName(String newName) {
        return new StreamConfig(newName, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, policy, firstRetryNs, maxRetryNs, closeTimeoutMs, compression);
    }

    public StreamConfig withPolicy(StreamPolicy newPolicy) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, newPolicy, firstRetryNs, maxRetryNs, closeTimeoutMs, compression);
    }

    public StreamConfig withPing(long intervalNs, long timeoutNs) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, intervalNs,
            timeoutNs, policy, firstRetryNs, maxRetryNs, closeTimeoutMs, compression);
    }

    public StreamConfig withRetry(long firstNs, long maxNs) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, policy, firstNs, maxNs, closeTimeoutMs, compression);
    }

    public StreamConfig withTimeouts(int newHandshakeTimeoutMs, int newCloseTimeoutMs) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, newHandshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, policy, firstRetryNs, maxRetryNs, newCloseTimeoutMs, compression);
    }

    public StreamConfig withMaxMessageBytes(int bytes) {
        return new StreamConfig(name, endpoint, signer, format, bytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, policy, firstRetryNs, maxRetryNs, closeTimeoutMs, compression);
    }

    public StreamConfig withCompression(Compression newCompression) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, policy, firstRetryNs, maxRetryNs, closeTimeoutMs, newCompression);
    }
}
