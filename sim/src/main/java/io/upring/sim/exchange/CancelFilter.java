package io.upring.sim.exchange;

import java.util.List;

/**
 * Which open orders a batch cancel takes (Upbit API reference, DELETE /v1/orders/open).
 *
 * <p>Threading: immutable.
 *
 * @param side            null for both
 * @param pairs           markets, at most 20; empty for all; not together with {@code quoteCurrencies}
 * @param quoteCurrencies empty for all
 * @param excludedPairs   markets left alone, at most 20
 * @param count           at most this many orders, 1 to 300
 * @param oldestFirst     which ones when there are more than {@code count}
 */
public record CancelFilter(Side side, List<String> pairs, List<String> quoteCurrencies, List<String> excludedPairs,
                           int count, boolean oldestFirst) {
    public static final int DEFAULT_COUNT = 20;
    public static final int MAX_COUNT = 300;
    public static final int MAX_PAIRS = 20;

    public CancelFilter {
        pairs = List.copyOf(pairs);
        quoteCurrencies = List.copyOf(quoteCurrencies);
        excludedPairs = List.copyOf(excludedPairs);
    }

    /** The newest 20 of all open orders: what the call without parameters takes. */
    public static CancelFilter defaults() {
        return new CancelFilter(null, List.of(), List.of(), List.of(), DEFAULT_COUNT, false);
    }

    public CancelFilter withSide(Side value) {
        return new CancelFilter(value, pairs, quoteCurrencies, excludedPairs, count, oldestFirst);
    }

    public CancelFilter withPairs(String... values) {
        return new CancelFilter(side, List.of(values), quoteCurrencies, excludedPairs, count, oldestFirst);
    }

    public CancelFilter withQuoteCurrencies(String... values) {
        return new CancelFilter(side, pairs, List.of(values), excludedPairs, count, oldestFirst);
    }

    public CancelFilter withExcludedPairs(String... values) {
        return new CancelFilter(side, pairs, quoteCurrencies, List.of(values), count, oldestFirst);
    }

    public CancelFilter withCount(int value) {
        return new CancelFilter(side, pairs, quoteCurrencies, excludedPairs, value, oldestFirst);
    }

    public CancelFilter withOldestFirst(boolean value) {
        return new CancelFilter(side, pairs, quoteCurrencies, excludedPairs, count, value);
    }

    boolean takes(LiveOrder order) {
        MarketRules rules = order.market().rules();
        return (side == null || side == order.side())
                && (pairs.isEmpty() || pairs.contains(rules.code()))
                && (quoteCurrencies.isEmpty() || quoteCurrencies.contains(rules.quote()))
                && !excludedPairs.contains(rules.code());
    }
}
