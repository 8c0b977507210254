package io.upring.strategies.volumespike;

import io.upring.engine.strategy.Strategy;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.ParameterValues;
import io.upring.strategies.catalogue.StrategyFactory;
import java.util.List;
import java.util.Map;

/**
 * Makes {@link VolumeSpike} strategies.
 *
 * <p>Threading: stateless.
 */
public final class VolumeSpikeFactory implements StrategyFactory {
    @Override
    public String name() {
        return "volume-spike";
    }

    @Override
    public String description() {
        return "Buys when buyers suddenly trade far more than usual, betting that they know something.";
    }

    @Override
    public List<ParameterSpec> parameters() {
        return VolumeSpikeParameters.specs();
    }

    @Override
    public Strategy create(Map<String, String> raw) {
        return new VolumeSpike(VolumeSpikeParameters.of(new ParameterValues(parameters(), raw)));
    }
}
