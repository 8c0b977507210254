package io.upring.strategies.catalogue;

import io.upring.engine.strategy.StrategyType;
import java.util.ArrayList;
import java.util.List;

/**
 * The strategies that a configuration can name, in a fixed order.
 *
 * <p>Threading: immutable.
 */
public final class StrategyCatalogue {
    private final List<StrategyKind> kinds;

    /** @throws IllegalArgumentException if two have the same name. */
    public StrategyCatalogue(List<StrategyKind> kinds) {
        this.kinds = List.copyOf(kinds);
        final List<String> seen = new ArrayList<>();
        for (final StrategyKind kind : kinds) {
            if (seen.contains(kind.name())) {
                throw new IllegalArgumentException("two types of strategy are called " + kind.name());
            }
            seen.add(kind.name());
        }
    }

    /** @throws IllegalArgumentException if two have the same name, or one has settings that cannot be filled. */
    public static StrategyCatalogue of(List<? extends StrategyType<?>> types) {
        return new StrategyCatalogue(types.stream().<StrategyKind>map(StrategyKind::new).toList());
    }

    public List<StrategyKind> all() {
        return kinds;
    }

    public List<String> names() {
        return kinds.stream().map(StrategyKind::name).toList();
    }

    /** The type of that name, or {@code null}. */
    public StrategyKind find(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst().orElse(null);
    }
}
