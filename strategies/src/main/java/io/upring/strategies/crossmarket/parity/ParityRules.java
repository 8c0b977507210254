package io.upring.strategies.crossmarket.parity;

import java.util.List;

/**
 * What counts as an opportunity.
 *
 * <p>Threading: immutable.
 *
 * @param home the currency that every way starts and ends in.
 * @param bridges the other currencies that coins are quoted in, each with a market in the home currency.
 * @param coins those whose prices are compared; may name bridges.
 * @param levels how many levels of each book may be taken from, 1 to 30.
 * @param maxAgeNs the age from which on a book counts as stale, by receive time.
 * @param minNet the least gain of each part that is dealt, as a fraction, net of fees.
 * @param keepNet an episode lasts while the gain at the best levels is at least this; not above {@code minNet}.
 * @param minProfit the least gain of the whole, home currency.
 * @param maxCost the most that one opportunity may tie up, home currency.
 * @param improve by what fraction the gain must exceed the one told last to be told again.
 */
public record ParityRules(String home, List<String> bridges, List<String> coins, int levels, long maxAgeNs,
                          double minNet, double keepNet, double minProfit, double maxCost, double improve) {

    public ParityRules {
        bridges = List.copyOf(bridges);
        coins = List.copyOf(coins);
    }
}
