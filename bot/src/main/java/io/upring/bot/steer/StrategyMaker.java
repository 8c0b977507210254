package io.upring.bot.steer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.StrategySettings;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.strategy.StrategySpec;
import io.upring.strategies.catalogue.Nearest;
import io.upring.strategies.catalogue.StrategyCatalogue;
import io.upring.strategies.catalogue.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes strategies: from settings while a run goes on, and from the text of a command when its journal is read again.
 *
 * <pre>
 *   {"name":"momo","origin":"built-in","markets":["KRW-BTC"],
 *    "strategy":{"type":"price-change","markets":["all"],"parameters":{"window":"30"}}}
 * </pre>
 *
 * <p>What stands under {@code strategy} is what stands under the strategy's name in a configuration. Every command
 * with a text says all of it, so that none depends on those before.
 *
 * <p>Threading: any thread.
 */
final class StrategyMaker {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {
    };
    private static final Path JOURNAL = Path.of("journal");
    private static final int MOST_NAMED = 8;

    private final TypeShelf types;
    private final Instruments instruments;
    private final String currency;

    StrategyMaker(TypeShelf types, Instruments instruments, String currency) {
        this.types = types;
        this.instruments = instruments;
        this.currency = currency;
    }

    TypeShelf types() {
        return types;
    }

    /**
     * Makes a strategy with the newest of its type.
     *
     * @throws UserError if one of its markets is not among those of the run, or it cannot be made.
     */
    MadeStrategy make(StrategySettings settings) {
        return make(new StrategyDefinition(settings, types.origin(settings.kind()), markets(settings)));
    }

    /** Makes it again, for the same markets. */
    MadeStrategy make(StrategyDefinition definition) {
        final StrategySettings settings = definition.settings();
        try {
            return new MadeStrategy(definition, new StrategySpec(settings.name(),
                settings.kind().create(settings.parameters()), definition.markets(), settings.terms().budget(),
                settings.terms().onFailure()), settings.kind().settings(settings.parameters()));
        } catch (RuntimeException | LinkageError | AssertionError failure) {
            throw new UserError("strategy " + settings.name() + " cannot be made: its type " + settings.kind().name()
                + " failed with " + failure, failure);
        }
    }

    private List<String> markets(StrategySettings settings) {
        final List<String> markets = new ArrayList<>();
        for (final Instrument instrument : instruments.all()) {
            if (settings.markets().contains(instrument.market())
                || settings.wantsAllMarkets() && instrument.quote().equals(currency)) {
                markets.add(instrument.market());
            }
        }
        for (final String named : settings.markets()) {
            if (!named.equals(BotConfig.ALL) && !markets.contains(named)) {
                throw new UserError(named + " is not among the markets of the run; " + hint(named));
            }
        }
        return markets;
    }

    private String hint(String named) {
        final List<String> known = instruments.all().stream().map(Instrument::market).toList();
        return known.size() <= MOST_NAMED || Nearest.of(named, known) != null ? Nearest.hint(named, known, "there are")
            : "it has " + known.size() + " of them, such as " + known.get(0);
    }

    /** The text of a command that says all of a strategy. */
    static String text(StrategyDefinition definition) {
        final ObjectNode node = JSON.createObjectNode().put("name", definition.name())
            .put("origin", definition.origin());
        node.set("markets", JSON.valueToTree(definition.markets()));
        node.set("strategy", JSON.valueToTree(definition.settings().section()));
        return node.toString();
    }

    /**
     * Makes the strategy that a command speaks of.
     *
     * @throws UserError if its type is not there any more, or is another one by now.
     */
    MadeStrategy read(String text) {
        return make(definition(text));
    }

    StrategyDefinition definition(String text) {
        final JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException garbled) {
            throw new UserError("the text of a command about a strategy is no JSON: " + text, garbled);
        }
        final String origin = node.path("origin").asText();
        final StrategyKind kind = types.find(node.path("strategy").path("type").asText(), origin);
        final StrategySettings settings = new BotConfigReader(new StrategyCatalogue(List.of(kind))).readStrategy(
            JOURNAL, node.path("name").asText(), JSON.convertValue(node.path("strategy"), TREE));
        return new StrategyDefinition(settings, origin, JSON.convertValue(node.path("markets"),
            new TypeReference<List<String>>() { }));
    }
}
