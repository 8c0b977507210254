package io.upring.feed.gap;

import io.upring.feed.rest.MarketRest;

/**
 * Room and patience of the gap keeper.
 *
 * <p>Threading: immutable.
 *
 * @param tradeMemory ids remembered a market, a power of two; each takes 24 bytes.
 * @param pageSize trades asked for at once.
 * @param maxPages after which a back-fill gives up on what is older.
 * @param maxCalls of the back-fill that are under way at the same time, over all markets.
 * @param firstDataWaitNs how long to wait for a first trade, which tells whether any was missed, before asking anyway.
 * @param settleNs before the history is asked for a trade that was dropped: it may be behind the stream.
 * @param disorderMs how far trades may be out of order on the stream.
 * @param patienceNs how long a history that fails is asked again, before what is missing counts as lost.
 * @param firstRetryNs the pause after a first failure; doubles with each in a row.
 * @param maxRetryNs the longest such pause.
 * @param batchNs how long streams that are whole again are gathered for one event.
 * @param maxHeld ids of trades that all open gaps together hold of what has come since, some 40 bytes each; when they
 *     are full, the gap of the market whose trade has no place is closed as incomplete.
 */
public record GapConfig(int tradeMemory, int pageSize, int maxPages, int maxCalls, long firstDataWaitNs, long settleNs,
                        long disorderMs, long patienceNs, long firstRetryNs, long maxRetryNs, long batchNs,
                        int maxHeld) {
    private static final long MS_NS = 1_000_000L;
    private static final long SECOND_NS = 1_000 * MS_NS;

    public GapConfig {
        if (tradeMemory < 16 || Integer.bitCount(tradeMemory) != 1) {
            throw new IllegalArgumentException("tradeMemory must be a power of two from 16 on, not " + tradeMemory);
        }
        if (pageSize < 2 || pageSize > MarketRest.MAX_TRADES || maxPages < 1 || maxCalls < 1) {
            throw new IllegalArgumentException("pageSize must be 2 to " + MarketRest.MAX_TRADES +
                ", maxPages and maxCalls at least 1");
        }
        if (maxHeld < 1) {
            throw new IllegalArgumentException("maxHeld must be at least 1, not " + maxHeld);
        }
        if (firstDataWaitNs < 0 || settleNs < 0 || disorderMs < 0 || patienceNs < 0 || batchNs < 0 || firstRetryNs < 1
            || maxRetryNs < firstRetryNs) {
            throw new IllegalArgumentException("times must not be negative, and 0 < firstRetryNs <= maxRetryNs");
        }
    }

    public static GapConfig standard() {
        return new GapConfig(512, MarketRest.MAX_TRADES, 200, 4, 3 * SECOND_NS, SECOND_NS / 5, 2_000, 300 * SECOND_NS,
            SECOND_NS / 4, 5 * SECOND_NS, 20 * MS_NS, 1 << 18);
    }

    public GapConfig withPages(int newPageSize, int newMaxPages) {
        return new GapConfig(tradeMemory, newPageSize, newMaxPages, maxCalls, firstDataWaitNs, settleNs, disorderMs,
            patienceNs, firstRetryNs, maxRetryNs, batchNs, maxHeld);
    }

    public GapConfig withFirstDataWait(long newFirstDataWaitNs) {
        return new GapConfig(tradeMemory, pageSize, maxPages, maxCalls, newFirstDataWaitNs, settleNs, disorderMs,
            patienceNs, firstRetryNs, maxRetryNs, batchNs, maxHeld);
    }

    public GapConfig withMaxHeld(int newMaxHeld) {
        return new GapConfig(tradeMemory, pageSize, maxPages, maxCalls, firstDataWaitNs, settleNs, disorderMs,
            patienceNs, firstRetryNs, maxRetryNs, batchNs, newMaxHeld);
    }
}
