package io.upring.strategies.pricechange;

import io.upring.engine.strategy.Strategy;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.ParameterValues;
import io.upring.strategies.catalogue.StrategyFactory;
import java.util.List;
import java.util.Map;

/**
 * Makes {@link PriceChange} strategies.
 *
 * <p>Threading: stateless.
 */
public final class PriceChangeFactory implements StrategyFactory {
    @Override
    public String name() {
        return "price-change";
    }

    @Override
    public String description() {
        return "Buys a quick rise over a window and sells a fall, betting that a move goes on.";
    }

    @Override
    public List<ParameterSpec> parameters() {
        return PriceChangeParameters.specs();
    }

    @Override
    public Strategy create(Map<String, String> raw) {
        return new PriceChange(PriceChangeParameters.of(new ParameterValues(parameters(), raw)));
    }
}
