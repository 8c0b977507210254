package io.upring.strategies.crossmarket;

import io.upring.engine.strategy.Parameter;
import io.upring.strategies.crossmarket.parity.ParityRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * What {@link CrossMarket} compares, and what counts as an opportunity. Threading: immutable.
 */
public record ParitySettings(
    @Parameter(value = "BTC, ETH, XRP, ADA", doc = "The coins whose prices are compared.") List<String> coins,
    @Parameter(value = "15", min = "1", max = "30", unit = "levels",
        doc = "How far into each order book an opportunity may reach; 1 is the best level only.") int levels,
    @Parameter(value = "3", min = "0.01", max = "3600",
        doc = "A book that was received longer ago is stale, and so is all that rests on it.") Duration maxAge,
    @Parameter(value = "0.0005", min = "0", max = "1", unit = "fraction",
        doc = "The least gain of every part of an opportunity, net of all fees.") double minNet,
    @Parameter(value = "0", min = "-1", max = "1", unit = "fraction",
        doc = "An episode lasts while the best prices gain at least this; at most minNet.") double keepNet,
    @Parameter(value = "100", min = "0", max = "1000000000", unit = "KRW",
        doc = "The least gain of an opportunity as a whole.") BigDecimal minProfit,
    @Parameter(value = "10000000", min = "1", max = "1000000000000", unit = "KRW",
        doc = "The most that one opportunity may tie up.") BigDecimal maxCost,
    @Parameter(value = "0.25", min = "0.01", max = "100", unit = "fraction",
        doc = "By how much the gain must exceed the one told last to be told again.") double improve) {

    static final String HOME = "KRW";
    static final String STABLE_COIN = "USDT";
    static final List<String> BRIDGES = List.of("BTC", STABLE_COIN);

    public ParitySettings {
        coins = List.copyOf(coins);
        if (coins.isEmpty()) {
            throw new IllegalArgumentException("coins must name at least one coin");
        }
        for (final String coin : coins) {
            if (!coin.matches("[A-Z0-9]{1,12}") || coin.equals(HOME)) {
                throw new IllegalArgumentException("coins must be codes of coins such as ETH, not \"" + coin + "\"");
            }
        }
        if (coins.stream().distinct().count() < coins.size()) {
            throw new IllegalArgumentException("coins must name each coin once");
        }
        if (keepNet > minNet) {
            throw new IllegalArgumentException("keepNet must be at most minNet (" + minNet + "), not " + keepNet);
        }
    }

    ParityRules rules() {
        return new ParityRules(HOME, BRIDGES, coins, levels, maxAge.toNanos(), minNet, keepNet,
            minProfit.doubleValue(), maxCost.doubleValue(), improve);
    }
}
