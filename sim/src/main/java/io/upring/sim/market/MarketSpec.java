package io.upring.sim.market;

import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.TickerSeed;

/**
 * A market that a source serves, with the statistics it starts with: what {@code Exchange.addMarket} wants.
 *
 * <p>Threading: immutable.
 */
public record MarketSpec(MarketRules rules, TickerSeed seed) {
}
