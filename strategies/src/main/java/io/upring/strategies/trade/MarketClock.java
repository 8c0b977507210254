package io.upring.strategies.trade;

import io.upring.engine.event.EventView;

/**
 * The exchange's time as far as a strategy has heard of it, so that windows and holding times mean the same live and in
 * a recording played at any speed. Between events it advances with the time of the ring; it never runs backwards.
 *
 * <p>Threading: single-threaded.
 */
public final class MarketClock {
    private long marketNs;
    private long ringNs;

    /** Takes an event's exchange time, or its ring time if it states none. Returns the time now. */
    public long observe(EventView event, long ringTimeNs) {
        final long stated = event.exchangeTimeNs();
        if (stated == 0 && marketNs != 0) {
            return advance(ringTimeNs);
        }
        marketNs = Math.max(marketNs, stated == 0 ? ringTimeNs : stated);
        ringNs = ringTimeNs;
        return marketNs;
    }

    /** The time now, when the ring's is {@code ringTimeNs}; 0 before the first event of a market. */
    public long advance(long ringTimeNs) {
        if (marketNs != 0 && ringTimeNs > ringNs) {
            marketNs += ringTimeNs - ringNs;
            ringNs = ringTimeNs;
        }
        return marketNs;
    }
}
