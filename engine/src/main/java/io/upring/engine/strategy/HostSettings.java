package io.upring.engine.strategy;

import io.upring.engine.telemetry.StrategyCalls;
import java.util.List;

/**
 * What the host of the strategies is made from.
 *
 * <p>Threading: immutable, but for strategies and source.
 *
 * @param strategies those that the run starts with; a strategy's place, from 1, is its id.
 * @param maxStrategies highest id that can occur.
 * @param maxOrders rows of the order table.
 * @param maxIntentsPerSecond how many orders and cancels one strategy may ask for within a second of event time before
 *     it is quarantined; 0 for any.
 * @param calls is told of each call of a strategy.
 * @param source of strategies that are added, reloaded, or told other parameters.
 * @param references names of the sources outside of the exchange; a name's place is its number in events.
 */
public record HostSettings(List<StrategySpec> strategies, int maxStrategies, int maxOrders, int maxIntentsPerSecond,
                           StrategyCalls calls, StrategySource source, List<String> references) {
    public HostSettings {
        strategies = List.copyOf(strategies);
        references = List.copyOf(references);
        if (strategies.size() > maxStrategies) {
            throw new IllegalArgumentException("there is room for " + maxStrategies + " strategies, not for "
                + strategies.size());
        }
    }

    /** Of strategies that stay as they are. */
    public static HostSettings of(List<StrategySpec> strategies, int maxOrders) {
        return new HostSettings(strategies, strategies.size(), maxOrders, 0,
            new StrategyCalls(strategies.size(), null), StrategySource.NONE, List.of());
    }
}
