package io.upring.feed.ws;

import io.upring.feed.auth.JwtSigner;
import io.upring.feed.net.Endpoint;

/**
 * What a stream connects to, and how patient it is. Made by {@link #publicStream} or {@link #privateStream}, varied
 * with the {@code with...} methods.
 *
 * <p>Threading: immutable, but for the signer, which belongs to the feed's thread.
 *
 * @param name for reports.
 * @param signer makes a new token for each connect; null for a public stream.
 * @param maxMessageBytes larger messages break the connection.
 * @param handshakeTimeoutMs for name look-up, TCP, TLS and upgrade together.
 * @param pingIntervalNs the server cuts a connection that is idle for 60 s.
 * @param pongTimeoutNs after which a connection whose ping is not answered counts as dead.
 * @param dataStallNs after which a subscribed connection without data counts as dead although it answers pings; 0 for
 *     never, which is right where silence is normal (private streams, quiet markets).
 * @param firstRetryNs the longest wait before the first reconnect; doubles with each failure in a row.
 * @param maxRetryNs the longest wait ever.
 * @param closeTimeoutMs how long a clean close waits for the server's part of it.
 */
public record StreamConfig(
    String name, Endpoint endpoint, JwtSigner signer, WireFormat format, int maxMessageBytes, int handshakeTimeoutMs,
    long pingIntervalNs, long pongTimeoutNs, long dataStallNs, long firstRetryNs, long maxRetryNs, int closeTimeoutMs) {
    private static final long SECOND_NS = 1_000_000_000L;

    public StreamConfig {
        require(maxMessageBytes >= 125, "maxMessageBytes must be at least 125");
        require(handshakeTimeoutMs > 0 && closeTimeoutMs > 0, "the time-outs must be positive");
        require(pingIntervalNs > 0 && pongTimeoutNs > 0, "ping interval and pong time-out must be positive");
        require(dataStallNs >= 0, "dataStallNs must not be negative");
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
            10 * SECOND_NS, 5 * SECOND_NS, SECOND_NS / 4, 30 * SECOND_NS, 1_000);
    }

    /** Endpoint as {@code wss://api.upbit.com/websocket/v1/private}. */
    public static StreamConfig privateStream(Endpoint endpoint, JwtSigner signer) {
        return new StreamConfig("private", endpoint, signer, WireFormat.SIMPLE, 1 << 20, 10_000, 15 * SECOND_NS,
            10 * SECOND_NS, 0, SECOND_NS / 4, 30 * SECOND_NS, 1_000);
    }

    public StreamConfig withFormat(WireFormat newFormat) {
        return new StreamConfig(name, endpoint, signer, newFormat, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, dataStallNs, firstRetryNs, maxRetryNs, closeTimeoutMs);
    }

    public StreamConfig withName(String newName) {
        return new StreamConfig(newName, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, dataStallNs, firstRetryNs, maxRetryNs, closeTimeoutMs);
    }

    public StreamConfig withDataStall(long newDataStallNs) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, newDataStallNs, firstRetryNs, maxRetryNs, closeTimeoutMs);
    }

    public StreamConfig withPing(long intervalNs, long timeoutNs) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, intervalNs,
            timeoutNs, dataStallNs, firstRetryNs, maxRetryNs, closeTimeoutMs);
    }

    public StreamConfig withRetry(long firstNs, long maxNs) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, dataStallNs, firstNs, maxNs, closeTimeoutMs);
    }

    public StreamConfig withTimeouts(int newHandshakeTimeoutMs, int newCloseTimeoutMs) {
        return new StreamConfig(name, endpoint, signer, format, maxMessageBytes, newHandshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, dataStallNs, firstRetryNs, maxRetryNs, newCloseTimeoutMs);
    }

    public StreamConfig withMaxMessageBytes(int bytes) {
        return new StreamConfig(name, endpoint, signer, format, bytes, handshakeTimeoutMs, pingIntervalNs,
            pongTimeoutNs, dataStallNs, firstRetryNs, maxRetryNs, closeTimeoutMs);
    }
}
