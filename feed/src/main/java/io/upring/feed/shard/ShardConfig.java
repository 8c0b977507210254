package io.upring.feed.shard;

/**
 * How many connections share the streams.
 *
 * <p>Threading: immutable.
 *
 * @param shards 1 to 31. Three is right for most: order books, trades, tickers with candles.
 * @param twoLines whether each shard has two connections that carry the same, the first copy of each event wins.
 * @param balanceNs how often the load of shards of the same type is compared, and streams moved where one carries more
 *     than twice another; 0 for never.
 */
public record ShardConfig(int shards, boolean twoLines, long balanceNs) {
    private static final int MAX_SHARDS = 31;
    private static final long DEFAULT_BALANCE_NS = 60_000_000_000L;

    public ShardConfig {
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException("The public streams can be spread over 1 to " + MAX_SHARDS +
                " connections, not over " + shards + ".");
        }
        if (balanceNs < 0) {
            throw new IllegalArgumentException("balanceNs must not be negative.");
        }
    }

    /** Three shards of one line. */
    public static ShardConfig standard() {
        return new ShardConfig(3, false, DEFAULT_BALANCE_NS);
    }

    /** Connections in all. */
    public int connections() {
        return shards * linesEach();
    }

    int linesEach() {
        return twoLines ? 2 : 1;
    }
}
