package io.upring.sim.venue.http;

import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.pace.FixedWindow;
import io.upring.sim.venue.pace.RateLimit;
import io.upring.sim.venue.pace.TokenBucket;
import java.util.function.ToIntFunction;

/** The groups that share a limit (Upbit API reference, rate limits). */
enum RateGroup {
    MARKET("market", false, VenueLimits::marketPerSecond),
    TRADE("trade", false, VenueLimits::tradePerSecond),
    TICKER("ticker", false, VenueLimits::tickerPerSecond),
    ORDERBOOK("orderbook", false, VenueLimits::orderbookPerSecond),
    DEFAULT("default", true, VenueLimits::defaultPerSecond),
    ORDER("order", true, VenueLimits::orderPerSecond);

    private static final int QUOTATION_MINUTE = 600;
    private static final int EXCHANGE_MINUTE = 1800;

    private final String wire;
    private final boolean exchange;
    private final ToIntFunction<VenueLimits> perSecond;

    RateGroup(String wire, boolean exchange, ToIntFunction<VenueLimits> perSecond) {
        this.wire = wire;
        this.exchange = exchange;
        this.perSecond = perSecond;
    }

    /** Whether its endpoints need a token, count per key and name errors with strings. */
    boolean exchange() {
        return exchange;
    }

    RateLimit newLimit(VenueLimits limits) {
        int count = perSecond.applyAsInt(limits);
        return exchange ? new TokenBucket(count) : new FixedWindow(count);
    }

    /** Value of the {@code Remaining-Req} header; its minute figure is a constant without meaning. */
    String remainingReq(int remaining) {
        return "group=" + wire + "; min=" + (exchange ? EXCHANGE_MINUTE : QUOTATION_MINUTE) + "; sec=" + remaining;
    }
}
