package io.upring.strategies.spread;

import io.upring.engine.strategy.Strategy;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.ParameterValues;
import io.upring.strategies.catalogue.StrategyFactory;
import java.util.List;
import java.util.Map;

/**
 * Makes {@link Spread} strategies.
 *
 * <p>Threading: stateless.
 */
public final class SpreadFactory implements StrategyFactory {
    @Override
    public String name() {
        return "spread";
    }

    @Override
    public String description() {
        return "Waits at the bid while the spread is wide and the book leans to the bids, sells at the ask.";
    }

    @Override
    public List<ParameterSpec> parameters() {
        return SpreadParameters.specs();
    }

    @Override
    public Strategy create(Map<String, String> raw) {
        return new Spread(SpreadParameters.of(new ParameterValues(parameters(), raw)));
    }
}
