package io.upring.strategies.volumetrend;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;

/**
 * Makes {@link VolumeTrend} strategies.
 *
 * <p>Threading: stateless.
 */
public final class VolumeTrendType implements StrategyType<VolumeTrendParameters> {
    @Override
    public String name() {
        return "volume-trend";
    }

    @Override
    public String description() {
        return "Buys while takers buy far more than they sell, betting that lasting pressure moves the price.";
    }

    @Override
    public Class<VolumeTrendParameters> settings() {
        return VolumeTrendParameters.class;
    }

    @Override
    public Strategy create(VolumeTrendParameters settings) {
        return new VolumeTrend(settings);
    }
}
