package io.upring.strategies.pricechange;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;

/**
 * Makes {@link PriceChange} strategies.
 *
 * <p>Threading: stateless.
 */
public final class PriceChangeType implements StrategyType<PriceChangeParameters> {
    @Override
    public String name() {
        return "price-change";
    }

    @Override
    public String description() {
        return "Buys a quick rise over a window and sells a fall, betting that a move goes on.";
    }

    @Override
    public Class<PriceChangeParameters> settings() {
        return PriceChangeParameters.class;
    }

    @Override
    public Strategy create(PriceChangeParameters settings) {
        return new PriceChange(settings);
    }
}
