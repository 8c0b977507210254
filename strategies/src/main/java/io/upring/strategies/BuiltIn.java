package io.upring.strategies;

import io.upring.engine.strategy.StrategyType;
import io.upring.strategies.bollinger.BollingerType;
import io.upring.strategies.catalogue.StrategyCatalogue;
import io.upring.strategies.crossmarket.CrossMarketType;
import io.upring.strategies.pricechange.PriceChangeType;
import io.upring.strategies.scanner.ScannerType;
import io.upring.strategies.spread.SpreadType;
import io.upring.strategies.volumespike.VolumeSpikeType;
import io.upring.strategies.volumetrend.VolumeTrendType;
import java.util.List;

/**
 * The catalogue of the strategies that come with Upring.
 *
 * <p>Threading: stateless.
 */
public final class BuiltIn {
    private BuiltIn() {
    }

    /** In the order in which they are listed. */
    public static List<StrategyType<?>> types() {
        return List.of(new PriceChangeType(), new VolumeSpikeType(), new SpreadType(), new BollingerType(),
            new VolumeTrendType(), new ScannerType(), new CrossMarketType());
    }

    public static StrategyCatalogue catalogue() {
        return StrategyCatalogue.of(types());
    }
}
