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
    private final List<String> absences;

    /** @throws IllegalArgumentException if two have the same name. */
    public StrategyCatalogue(List<StrategyKind> kinds) {
        this(kinds, List.of());
    }

    /**
     * @param absences sentences that say why types are missing which somebody may look for.
     * @throws IllegalArgumentException if two have the same name.
     */
    public StrategyCatalogue(List<StrategyKind> kinds, List<String> absences) {
        this.kinds = List.copyOf(kinds);
        this.absences = List.copyOf(absences);
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

    /** What to say to somebody who asks for a type that is not here: what there is, and what could not be had. */
    public String hint(String name) {
        final String hint = Nearest.hint(name, names(), "there are");
        return absences.isEmpty() ? hint : hint + " (" + String.join("; ", absences) + ")";
    }
}
