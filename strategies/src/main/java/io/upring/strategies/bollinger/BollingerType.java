package io.upring.strategies.bollinger;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;

/**
 * Makes {@link Bollinger} strategies.
 *
 * <p>Threading: stateless.
 */
public final class BollingerType implements StrategyType<BollingerParameters> {
    @Override
    public String name() {
        return "bollinger";
    }

    @Override
    public String description() {
        return "Buys below the lower Bollinger band and sells at the middle, betting that a price comes back.";
    }

    @Override
    public Class<BollingerParameters> settings() {
        return BollingerParameters.class;
    }

    @Override
    public Strategy create(BollingerParameters settings) {
        return new Bollinger(settings);
    }
}
