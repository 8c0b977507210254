package io.upring.bot.backtest;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.StrategySettings;
import io.upring.strategies.catalogue.ParameterException;
import java.util.ArrayList;
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
        BotConfig changed = config;
        for (final Map.Entry<String, String> one : more.entrySet()) {
            changed = set(changed, one.getKey(), one.getValue());
        }
        return new BacktestPlan(changed, fromNs, toNs, all);
    }

    private static BotConfig set(BotConfig config, String key, String value) {
        final int dot = key.indexOf('.');
        final String name = key.substring(0, Math.max(0, dot));
        final List<StrategySettings> strategies = new ArrayList<>();
        boolean isFound = false;
        for (final StrategySettings strategy : config.strategies()) {
            isFound |= strategy.name().equals(name);
            strategies.add(strategy.name().equals(name) ? set(strategy, key.substring(dot + 1), value) : strategy);
        }
        if (!isFound) {
            throw new UserError("\"" + key + "\" names no strategy of the configuration; it must be STRATEGY.PARAMETER"
                + ", where the strategies are "
                + String.join(", ", config.strategies().stream().map(StrategySettings::name).toList()));
        }
        return config.withStrategies(strategies);
    }

    private static StrategySettings set(StrategySettings strategy, String parameter, String value) {
        final Map<String, String> raw = new LinkedHashMap<>(strategy.parameters());
        raw.put(parameter, value.replace("_", ""));
        try {
            strategy.factory().create(raw);
        } catch (ParameterException wrong) {
            throw new UserError("strategy " + strategy.name() + ": " + wrong.getMessage(), wrong);
        }
        return new StrategySettings(strategy.name(), strategy.factory(), strategy.markets(), raw);
    }
}
