package io.upring.strategies;

import io.upring.strategies.catalogue.StrategyCatalogue;
import io.upring.strategies.pricechange.PriceChangeFactory;
import io.upring.strategies.spread.SpreadFactory;
import io.upring.strategies.volumespike.VolumeSpikeFactory;
import java.util.List;

/**
 * The catalogue of the strategies that come with Upring.
 *
 * <p>Threading: stateless.
 */
public final class BuiltIn {
    private BuiltIn() {
    }

    public static StrategyCatalogue catalogue() {
        return new StrategyCatalogue(List.of(new PriceChangeFactory(), new VolumeSpikeFactory(), new SpreadFactory()));
    }
}
