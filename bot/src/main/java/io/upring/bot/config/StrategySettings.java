package io.upring.bot.config;

import io.upring.strategies.catalogue.StrategyKind;
import java.util.LinkedHashMap;
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
 * @param terms what it is given, whatever its kind.
 */
public record StrategySettings(String name, StrategyKind kind, List<String> markets, Map<String, String> parameters,
                               StrategyTerms terms) {
    /** What would stand under its name in a configuration, for {@link BotConfigReader#readStrategy}. */
    public Map<String, Object> section() {
        final Map<String, Object> section = new LinkedHashMap<>();
        section.put("type", kind.name());
        section.put("markets", markets);
        section.put("parameters", parameters);
        terms.putInto(section);
        return section;
    }

    public boolean wantsAllMarkets() {
        return markets.contains(BotConfig.ALL);
    }
}
