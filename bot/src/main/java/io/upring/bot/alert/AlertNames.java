package io.upring.bot.alert;

import io.upring.bot.alert.Alert.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What the numbers in alerts stand for: strategies, kinds, values.
 *
 * <p>Threading: as that of its source.
 */
public final class AlertNames {
    private final IntFunction<Named> source;

    /**
     * A strategy.
     *
     * @param alerts its kinds, as {@link io.upring.engine.strategy.StrategyType#alerts()} states them.
     */
    public record Named(String strategy, List<String> alerts) {
        public Named {
            alerts = List.copyOf(alerts);
        }
    }

    /** @param source of what a strategy's id stands for; may answer {@code null}. */
    public AlertNames(IntFunction<Named> source) {
        this.source = source;
    }

    /** Strategies that stay what they are, in the order of their ids. */
    public static AlertNames of(List<Named> strategies) {
        return new AlertNames(id -> id < 1 || id > strategies.size() ? null : strategies.get(id - 1));
    }

    /** One that nobody knows goes by its number. */
    public String strategy(int strategyId) {
        final Named named = source.apply(strategyId);
        return named == null ? "strategy " + strategyId : named.strategy();
    }

    /** A kind that the type does not name goes by its number. */
    public String kind(int strategyId, int kind) {
        final String stated = stated(strategyId, kind);
        return stated.isEmpty() ? "kind " + kind : stated.split(":", 2)[0].trim();
    }

    private String stated(int strategyId, int kind) {
        final Named named = source.apply(strategyId);
        return named == null || kind < 0 || kind >= named.alerts().size() ? "" : named.alerts().get(kind);
    }

    /** Values that the type does not name are left out where they are NaN, and go by their number elsewhere. */
    public List<Value> values(int strategyId, int kind, double[] raw) {
        final String[] parts = stated(strategyId, kind).split(":", 2);
        final String[] names = parts.length < 2 ? new String[0] : parts[1].split(",");
        final List<Value> values = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            if (i < names.length) {
                values.add(new Value(names[i].trim(), raw[i]));
            } else if (!Double.isNaN(raw[i])) {
                values.add(new Value("value " + (i + 1), raw[i]));
            }
        }
        return values;
    }
}
