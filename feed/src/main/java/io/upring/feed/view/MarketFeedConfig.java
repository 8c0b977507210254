package io.upring.feed.view;

import io.upring.feed.shard.ShardConfig;

/**
 * How the public data are had.
 *
 * <p>Three shards by default, by type: order books, trades, tickers with candles. Order books are nine tenths of the
 * bytes, and a burst of them must not delay the trades behind it in the same socket; a connection that breaks costs one
 * type of data, not all of it. More shards divide the books further. The exchange takes five connects a second.
 *
 * <p>Threading: immutable.
 *
 * @param readyTimeoutNs how long a view waits for the first data of what it asked for before it is told what is
 *     missing.
 */
public record MarketFeedConfig(ShardConfig shards, long readyTimeoutNs) {
    private static final long DEFAULT_READY_TIMEOUT_NS = 5_000_000_000L;

    public MarketFeedConfig {
        if (readyTimeoutNs <= 0) {
            throw new IllegalArgumentException("readyTimeoutNs must be positive.");
        }
    }

    public static MarketFeedConfig standard() {
        return new MarketFeedConfig(ShardConfig.standard(), DEFAULT_READY_TIMEOUT_NS);
    }

    public MarketFeedConfig withShards(ShardConfig newShards) {
        return new MarketFeedConfig(newShards, readyTimeoutNs);
    }

    public MarketFeedConfig withReadyTimeout(long newReadyTimeoutNs) {
        return new MarketFeedConfig(shards, newReadyTimeoutNs);
    }
}
