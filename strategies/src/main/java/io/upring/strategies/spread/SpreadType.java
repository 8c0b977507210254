package io.upring.strategies.spread;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;

/**
 * Makes {@link Spread} strategies.
 *
 * <p>Threading: stateless.
 */
public final class SpreadType implements StrategyType<SpreadParameters> {
    @Override
    public String name() {
        return "spread";
    }

    @Override
    public String description() {
        return "Makes a market where the spread is wide: bids and asks, lower the more it holds.";
    }

    @Override
    public Class<SpreadParameters> settings() {
        return SpreadParameters.class;
    }

    @Override
    public Strategy create(SpreadParameters settings) {
        return new Spread(settings);
    }
}
