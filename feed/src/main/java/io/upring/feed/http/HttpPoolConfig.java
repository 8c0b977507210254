package io.upring.feed.http;

/**
 * Sizes and patience of a pool.
 *
 * <p>Threading: immutable.
 *
 * @param warmConnections are kept open, and reopened when lost.
 * @param maxConnections at the same time.
 * @param maxWaiting requests that may wait for a connection.
 * @param connectTimeoutMs for TCP and TLS together.
 * @param requestTimeoutMs from the call to the end of the answer, waiting included.
 * @param maxResponseBytes largest body accepted.
 * @param refreshMs warm connections that were not used for about so long are replaced, before the server closes them at
 *     a moment when one is needed; 0 for never.
 */
public record HttpPoolConfig(int warmConnections, int maxConnections, int maxWaiting, int connectTimeoutMs,
                             int requestTimeoutMs, int maxResponseBytes, int refreshMs) {
    /** The exchange states no limit for idle connections; servers in front of others close after a minute or more. */
    private static final int REFRESH_MS = 25_000;

    public HttpPoolConfig {
        if (warmConnections < 0 || maxConnections < Math.max(1, warmConnections) || maxWaiting < 1
            || connectTimeoutMs < 1 || requestTimeoutMs < 1 || maxResponseBytes < 1
            || refreshMs < 0) {
            throw new IllegalArgumentException(
                "a pool needs 0 <= warmConnections <= maxConnections, and everything else at least 1");
        }
    }

    /** For queries: few connections, opened when needed. */
    public static HttpPoolConfig queries() {
        return new HttpPoolConfig(0, 4, 256, 5_000, 10_000, 16 << 20, 0);
    }

    /** For orders: connections stand ready. */
    public static HttpPoolConfig orders() {
        return new HttpPoolConfig(2, 8, 256, 5_000, 5_000, 1 << 20, REFRESH_MS);
    }

    public HttpPoolConfig withRequestTimeoutMs(int newRequestTimeoutMs) {
        return new HttpPoolConfig(warmConnections, maxConnections, maxWaiting, connectTimeoutMs, newRequestTimeoutMs,
            maxResponseBytes, refreshMs);
    }
}
