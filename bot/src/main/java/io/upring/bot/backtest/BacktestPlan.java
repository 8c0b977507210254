package io.upring.bot.backtest;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.StrategySettings;
import io.upring.strategies.catalogue.ParameterException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be tried on the data.
 *
 * <p>Threading: immutable.
 *
 * @param config strategies, limits, balances and models.
 * @param fromNs events received before are left out; epoch nanoseconds.
 * @param toNs those from here on, too.
 * @param parameters set otherwise than in the configuration: {@code strategy.parameter} to value.
 */
public record BacktestPlan(BotConfig config, long fromNs, long toNs, Map<String, String> parameters) {
    public BacktestPlan {
        parameters = Map.copyOf(parameters);
    }

    /** All of the data, as configured. */
    public static BacktestPlan of(BotConfig config) {
        return new BacktestPlan(config, Long.MIN_VALUE, Long.MAX_VALUE, Map.of());
    }

    public BacktestPlan within(long newFromNs, long newToNs) {
        return new BacktestPlan(config, newFromNs, newToNs, parameters);
    }

    /**
     * Sets more parameters.
     *
     * @throws UserError in one sentence, for a strategy or a parameter that is not there, or a value that cannot be.
     */
    public BacktestPlan with(Map<String, String> more) {
        final Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        final Map<String, Map<String, String>> byStrategy = new LinkedHashMap<>();
        for (final Map.Entry<String, String> one : more.entrySet()) {
            final int dot = one.getKey().indexOf('.');
            final String name = one.getKey().substring(0, Math.max(0, dot));
            if (config.strategies().stream().noneMatch(strategy -> strategy.name().equals(name))) {
                throw new UserError("\"" + one.getKey() + "\" names no strategy of the configuration; it must be"
                    + " STRATEGY.PARAMETER, where the strategies are "
                    + String.join(", ", config.strategies().stream().map(StrategySettings::name).toList()));
            }
            byStrategy.computeIfAbsent(name, any -> new LinkedHashMap<>())
                .put(one.getKey().substring(dot + 1), one.getValue().replace("_", ""));
        }
        final List<StrategySettings> strategies = config.strategies().stream()
            .map(strategy -> set(strategy, byStrategy.getOrDefault(strategy.name(), Map.of()))).toList();
        return new BacktestPlan(config.withStrategies(strategies), fromNs, toNs, all);
    }

    /** All at once, since some values only go together. */
    private static StrategySettings set(StrategySettings strategy, Map<String, String> more) {
        final Map<String, String> raw = new LinkedHashMap<>(strategy.parameters());
        raw.putAll(more);
        try {
            strategy.kind().create(raw);
        } catch (ParameterException wrong) {
            throw new UserError("strategy " + strategy.name() + ": " + wrong.getMessage(), wrong);
        }
        return new StrategySettings(strategy.name(), strategy.kind(), strategy.markets(), raw,
            strategy.terms());
    }
}
