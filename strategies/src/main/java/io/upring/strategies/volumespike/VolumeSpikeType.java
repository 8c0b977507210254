package io.upring.strategies.volumespike;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;

/**
 * Makes {@link VolumeSpike} strategies.
 *
 * <p>Threading: stateless.
 */
public final class VolumeSpikeType implements StrategyType<VolumeSpikeParameters> {
    @Override
    public String name() {
        return "volume-spike";
    }

    @Override
    public String description() {
        return "Buys when buyers suddenly trade far more than usual, betting that they know something.";
    }

    @Override
    public Class<VolumeSpikeParameters> settings() {
        return VolumeSpikeParameters.class;
    }

    @Override
    public Strategy create(VolumeSpikeParameters settings) {
        return new VolumeSpike(settings);
    }
}
