package io.upring.sim.exchange;

import java.util.List;

/**
 * One market: its rules (which change in their fees only), its status and its live public state.
 *
 * <p>Threading: the exchange's thread only.
 */
public interface Market {
    MarketRules rules();

    default String code() {
        return rules().code();
    }

    MarketStatus status();

    /** What the market source displays, less what own orders took since. */
    OrderBook book();

    /** What the public sees: with own resting orders in it, where {@link ExchangeConfig#ownOrdersPublic()}. */
    OrderBook shownBook();

    Ticker ticker();

    Candles candles();

    /** Newest first, as many as {@link ExchangeConfig#recentTrades()}. A copy. */
    List<Trade> recentTrades();
}
