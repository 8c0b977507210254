package io.upring.bot.steer;

import io.upring.bot.config.StrategySettings;
import java.util.List;
import java.util.Map;

/**
 * Everything that is needed to make a strategy again.
 *
 * <p>Threading: immutable.
 *
 * @param settings as they would stand in a configuration.
 * @param origin where its type comes from, see {@link TypeShelf#origin}.
 * @param markets the codes of the markets that it was made for; {@code all} is spelt out.
 */
record StrategyDefinition(StrategySettings settings, String origin, List<String> markets) {
    StrategyDefinition {
        markets = List.copyOf(markets);
    }

    String name() {
        return settings.name();
    }

    String type() {
        return settings.kind().name();
    }

    Map<String, String> parameters() {
        return settings.parameters();
    }
}
