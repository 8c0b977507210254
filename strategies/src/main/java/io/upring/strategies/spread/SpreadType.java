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
        return "Waits at the bid while the spread is wide and the book leans to the bids, sells at the ask.";
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
