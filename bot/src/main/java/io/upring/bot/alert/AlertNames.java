package io.upring.bot.alert;

import io.upring.bot.alert.Alert.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the numbers in alerts stand for: strategies, kinds, values.
 *
 * <p>Threading: any thread; a strategy is named before its first alert.
 */
public final class AlertNames {
    private record Kind(String name, List<String> values) {
        static Kind of(String text) {
            final int colon = text.indexOf(':');
            if (colon < 0) {
                return new Kind(text.trim(), List.of());
            }
            final List<String> values = new ArrayList<>();
            for (final String value : text.substring(colon + 1).split(",")) {
                values.add(value.trim());
            }
            return new Kind(text.substring(0, colon).trim(), values);
        }
    }

    private record Owner(String name, List<Kind> kinds) {
    }

    private final Map<Integer, Owner> owners = new ConcurrentHashMap<>();

    /**
     * Names a strategy.
     *
     * @param alerts its kinds, as {@link io.upring.engine.strategy.StrategyType#alerts()} states them.
     */
    public AlertNames name(int strategyId, String strategy, List<String> alerts) {
        owners.put(strategyId, new Owner(strategy, alerts.stream().map(Kind::of).toList()));
        return this;
    }

    String strategy(int strategyId) {
        final Owner owner = owners.get(strategyId);
        return owner == null ? "strategy " + strategyId : owner.name();
    }

    private Kind find(int strategyId, int kind) {
        final Owner owner = owners.get(strategyId);
        return owner == null || kind < 0 || kind >= owner.kinds().size() ? null : owner.kinds().get(kind);
    }

    /** A kind that the type does not name goes by its number. */
    String kind(int strategyId, int kind) {
        final Kind found = find(strategyId, kind);
        return found == null ? "kind " + kind : found.name();
    }

    /** Values that the type does not name are left out where they are NaN, and go by their number elsewhere. */
    List<Value> values(int strategyId, int kind, double[] raw) {
        final Kind found = find(strategyId, kind);
        final List<Value> values = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            final boolean isNamed = found != null && i < found.values().size();
            if (isNamed || !Double.isNaN(raw[i])) {
                values.add(new Value(isNamed ? found.values().get(i) : "value " + (i + 1), raw[i]));
            }
        }
        return values;
    }
}
