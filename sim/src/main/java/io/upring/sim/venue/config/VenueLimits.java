package io.upring.sim.venue.config;

/**
 * How much a client may ask and hold (Upbit API reference, rate limits).
 *
 * <p>Threading: immutable.
 *
 * @param rateLimits       whether the rates below are enforced; the headers that report them are sent in any case
 * @param marketPerSecond  {@code market} group, per address
 * @param tradePerSecond   {@code trade} group, per address
 * @param tickerPerSecond  {@code ticker} group, per address
 * @param orderbookPerSecond {@code orderbook} group, per address
 * @param defaultPerSecond {@code default} group, per access key
 * @param orderPerSecond   {@code order} group, per access key
 * @param connectsPerSecond WebSocket handshakes, per address or access key
 * @param messagesPerSecond WebSocket requests of one connection
 * @param messagesPerMinute the same, over a minute
 * @param bodyBytes        largest REST body
 * @param messageBytes     largest WebSocket request
 * @param outboundBytes    what may wait for a connection that does not read, before it is dropped
 * @param nonceMemory      how many nonces of each access key are remembered
 */
public record VenueLimits(boolean rateLimits, int marketPerSecond, int tradePerSecond, int tickerPerSecond,
                          int orderbookPerSecond, int defaultPerSecond, int orderPerSecond, int connectsPerSecond,
                          int messagesPerSecond, int messagesPerMinute, int bodyBytes, int messageBytes,
                          int outboundBytes, int nonceMemory) {

    /** The limits in force since 2026-08-21. */
    public static VenueLimits today() {
        return new VenueLimits(true, 10, 10, 10, 10, 30, 12, 5, 5, 100, 64 << 10, 1 << 20, 16 << 20, 100_000);
    }

    /** Today's sizes without any rate. */
    public static VenueLimits withoutRates() {
        return today().withRateLimits(false);
    }

    public VenueLimits withRateLimits(boolean value) {
        return new VenueLimits(value, marketPerSecond, tradePerSecond, tickerPerSecond, orderbookPerSecond,
                defaultPerSecond, orderPerSecond, connectsPerSecond, messagesPerSecond, messagesPerMinute, bodyBytes,
                messageBytes, outboundBytes, nonceMemory);
    }

    public VenueLimits withOutboundBytes(int value) {
        return new VenueLimits(rateLimits, marketPerSecond, tradePerSecond, tickerPerSecond, orderbookPerSecond,
                defaultPerSecond, orderPerSecond, connectsPerSecond, messagesPerSecond, messagesPerMinute, bodyBytes,
                messageBytes, value, nonceMemory);
    }
}
