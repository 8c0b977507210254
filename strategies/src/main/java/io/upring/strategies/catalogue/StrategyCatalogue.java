package io.upring.strategies.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * The strategies that a configuration can name, in a fixed order.
 *
 * <p>Threading: immutable.
 */
public final class StrategyCatalogue {
    private final List<StrategyFactory> factories;

    /** @throws IllegalArgumentException if two have the same name. */
    public StrategyCatalogue(List<StrategyFactory> factories) {
        this.factories = List.copyOf(factories);
        final List<String> seen = new ArrayList<>();
        for (final StrategyFactory factory : factories) {
            if (seen.contains(factory.name())) {
                throw new IllegalArgumentException("two strategies are called " + factory.name());
            }
            seen.add(factory.name());
        }
    }

    public List<StrategyFactory> all() {
        return factories;
    }

    public List<String> names() {
        return factories.stream().map(StrategyFactory::name).toList();
    }

    /** The factory of that name, or {@code null}. */
    public StrategyFactory find(String name) {
        return factories.stream().filter(factory -> factory.name().equals(name)).findFirst().orElse(null);
    }
}
