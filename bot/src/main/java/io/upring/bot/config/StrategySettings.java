package io.upring.bot.config;

import io.upring.strategies.catalogue.StrategyKind;
import java.util.List;
import java.util.Map;

/**
 * One strategy of a run, checked: it can be made.
 *
 * <p>Threading: immutable.
 *
 * @param name unique in the run.
 * @param markets codes, or the single word {@code all}.
 * @param parameters what differs from the defaults.
 */
public record StrategySettings(String name, StrategyKind kind, List<String> markets,
                               Map<String, String> parameters) {
    public boolean wantsAllMarkets() {
        return markets.contains(BotConfig.ALL);
    }
}
