package io.upring.engine.strategy;

import java.util.List;

/**
 * A strategy as configured for a run. Its place in the list of specs, from 1, is its id in intents and reports.
 *
 * @param name unique in the run.
 * @param markets codes of the markets that it is shown.
 */
public record StrategySpec(String name, Strategy strategy, List<String> markets) {
    public StrategySpec {
        markets = List.copyOf(markets);
    }
}
