package io.upring.bot.config;

import io.upring.bot.alert.AlertSettings;
import io.upring.bot.watch.WatchLimits;
import io.upring.engine.journal.file.Durability;
import io.upring.engine.market.TickTable;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.feed.net.WaitMode;
import io.upring.feed.ws.Compression;
import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.StrategyCatalogue;
import io.upring.strategies.catalogue.StrategyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads a configuration file. Every key has a default, so that an empty mapping is a valid section.
 *
 * <p>Threading: stateless.
 */
public final class BotConfigReader {
    /** A code in lower case is reported with those that are not listed, when the exchange has been asked. */
    static final String MARKET_CODE = "[A-Za-z0-9]+-[A-Za-z0-9]+";

    private final StrategyCatalogue catalogue;

    public BotConfigReader(StrategyCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws ConfigException with one sentence that names the file, the line and the key. */
    public BotConfig read(Path file) {
        return read(YamlFile.read(file), true);
    }

    /**
     * Reads a configuration that a journal has kept. The run's instruments are known then, so tick tables are not read.
     *
     * @param origin for error messages.
     * @throws ConfigException as {@link #read(Path)}.
     */
    public BotConfig readRecorded(String text, Path origin) {
        return read(YamlFile.of(origin, text), false);
    }

    /**
     * Reads one strategy that joins a run.
     *
     * @param section what would stand under its name in a configuration: texts, lists of texts, and such mappings.
     * @param origin for error messages.
     * @throws ConfigException with one sentence that names the origin, the strategy and the key.
     */
    public StrategySettings readStrategy(Path origin, String name, Map<String, Object> section) {
        return strategy(new Section(YamlFile.of(origin, ""), List.of(), Map.of(name, section)), name);
    }

    /**
     * Reads strategies as they stand under {@code strategies} of a configuration, that key itself being left out or
     * not.
     *
     * @param origin for error messages.
     * @throws ConfigException with one sentence that names the file, the line and the key.
     */
    public List<StrategySettings> readStrategies(Path origin, String text) {
        final Section root = YamlFile.of(origin, text).root();
        if (root.keys().equals(List.of("strategies"))) {
            return strategies(root, PagesSettings.NONE);
        }
        final List<StrategySettings> strategies = new ArrayList<>();
        for (final String name : root.keys()) {
            strategies.add(strategy(root, name));
        }
        if (strategies.isEmpty()) {
            throw new ConfigException(origin + " names no strategy");
        }
        return strategies;
    }

    private BotConfig read(YamlFile file, boolean withTicks) {
        final Section root = file.root();
        final String currency = root.text("currency", "KRW");
        final List<String> markets = markets(root);
        final ExchangeSettings exchange = TradingReader.exchange(root.section("exchange"));
        final VenueSettings venue = VenueReader.embedded(root.section("venue"));
        final TradingSettings trading = TradingReader.trading(root.section("trading"));
        final FeedSettings feed = feed(root.section("feed"));
        final EngineSettings engine = engine(root.section("engine"));
        final JournalChoice journal = journal(root.section("journal"));
        final RiskLimits limits = RiskReader.limits(root.section("risk"), engine.maxOrders(), feed, currency);
        final Path ticks = file.path().resolveSibling(root.text("ticks", "upbit-ticks.yaml"));
        final List<ReferenceSettings> references = ReferencesReader.read(root.section("references"), file.path());
        final AlertSettings alerts = AlertReader.alerts(root.section("alerts"), !withTicks);
        final PagesSettings pages = PagesReader.pages(root.section("pages"));
        final List<StrategySettings> strategies = strategies(root, pages);
        // Whoever made the catalogue has read it.
        root.knows("plugins");
        if (strategies.size() > engine.maxStrategies()) {
            throw root.error("strategies", "must be at most " + engine.maxStrategies() + " (engine.maxStrategies), not "
                + strategies.size());
        }
        root.finish();
        final Map<String, TickTable> tables = !withTicks ? Map.of()
            : root.has("ticks") || Files.exists(ticks) ? TickTables.read(ticks) : TickTables.builtIn();
        if (withTicks && !tables.containsKey(currency)) {
            throw root.error("currency", "is " + currency + ", but " + ticks + " has no tick table for it");
        }
        return new BotConfig(file.path(), file.text(), currency, markets, exchange, venue, trading, feed, engine,
            journal, limits, tables, strategies, pages, alerts, references);
    }

    private static JournalChoice journal(Section section) {
        final String folder = section.text("folder", JournalChoice.NOT_KEPT);
        final JournalChoice choice = new JournalChoice(folder.equals(JournalChoice.NOT_KEPT) ? null : Path.of(folder),
            section.choice("durability", Durability.class, Durability.MAPPED),
            section.whole("forceIntervalMs", 1, 60_000, 100) * 1_000_000,
            (int) section.whole("segmentMiB", 1, 1_024, 64) << 20);
        section.finish();
        return choice;
    }

    private static FeedSettings feed(Section section) {
        final FeedSettings settings = new FeedSettings(
            (int) section.whole("connections", 1, 31, 3),
            section.flag("twoLines", false),
            section.choice("compression", Compression.class, Compression.OFF),
            section.whole("listingInterval", 1, 86_400, 60) * 1_000_000_000L,
            section.flag("announcements", false));
        section.finish();
        return settings;
    }

    private static EngineSettings engine(Section section) {
        final int processors = Runtime.getRuntime().availableProcessors();
        final EnginePreset preset = section.choice("preset", EnginePreset.class,
            EnginePreset.forProcessors(processors));
        final ThreadLayout layout = section.choice("layout", ThreadLayout.class, preset.layout(processors));
        if (layout == ThreadLayout.SINGLE && section.has("wait")) {
            throw section.error("wait", "says how the threads of stages wait, but in the layout single they have none:"
                + " engine.feedWait says how the one thread waits");
        }
        final int ringSize = (int) section.whole("ringSize", 64, 1 << 20, PipelineContext.DEFAULT_RING_SIZE);
        if (Integer.bitCount(ringSize) != 1) {
            throw section.error("ringSize", "must be a power of two, such as 4096, not " + ringSize);
        }
        final EngineSettings settings = new EngineSettings(
            layout,
            section.choice("wait", WaitKind.class, preset.waitKind()),
            section.choice("feedWait", WaitMode.class, preset.feedWait()),
            ringSize,
            (int) section.whole("maxOrders", 16, 1 << 20, 8192),
            (int) section.whole("maxStrategies", 1, PipelineContext.MAX_STRATEGIES, PipelineContext.DEFAULT_STRATEGIES),
            (int) section.whole("maxIntentsPerSecond", 0, PipelineContext.MAX_INTENTS_PER_SECOND, 200),
            (int) section.whole("warmUpOrders", 0, 1_000_000, preset.warmUpOrders()),
            TimeUnit.MICROSECONDS.toNanos(section.whole("rehearseEveryUs", 0, 1_000_000, preset.rehearseEveryUs())),
            watch(section));
        section.finish();
        return settings;
    }

    private static WatchLimits watch(Section section) {
        final long budgetMs = section.whole("strategyBudgetMs", 1, 999, 20);
        return new WatchLimits(TimeUnit.MILLISECONDS.toNanos(budgetMs),
            TimeUnit.SECONDS.toNanos(section.whole("stuckSeconds", 1, 3_600, 5)),
            section.whole("strategyAllocationMiBPerSecond", 1, 1_000_000, 64) << 20);
    }

    private List<StrategySettings> strategies(Section root, PagesSettings pages) {
        final Section section = root.section("strategies");
        final List<StrategySettings> strategies = new ArrayList<>();
        for (final String name : section.keys()) {
            strategies.add(strategy(section, name));
        }
        if (strategies.isEmpty() && !pages.hasMarkets()) {
            throw root.error("strategies", "must name at least one strategy, unless pages show a market; there are "
                + String.join(", ", catalogue.names()));
        }
        return strategies;
    }

    private StrategySettings strategy(Section parent, String name) {
        if (!name.matches("[A-Za-z0-9-]{1,24}")) {
            throw parent.error(name, "is no name for a strategy: 1 to 24 letters, digits and dashes");
        }
        final Section section = parent.section(name);
        final String type = section.text("type", name);
        final StrategyKind kind = catalogue.find(type);
        if (kind == null) {
            throw section.has("type")
                ? section.error("type", "is \"" + type + "\", which is no strategy; " + catalogue.hint(type))
                : parent.error(name, "must say its type; there are " + String.join(", ", catalogue.names()));
        }
        final List<String> markets = markets(section);
        final StrategyTerms terms = StrategyTerms.read(section);
        final Section parameters = section.section("parameters");
        final Map<String, String> raw = new LinkedHashMap<>();
        for (final String key : parameters.keys()) {
            raw.put(key, parameters.text(key, null).replace("_", ""));
        }
        section.finish();
        try {
            kind.create(raw);
        } catch (ParameterException wrong) {
            throw parameters.error(wrong.key(), wrong.getMessage().substring(wrong.key().length() + 1));
        } catch (RuntimeException | LinkageError failed) {
            throw parent.error(name, "cannot be made: its type " + type + " fails with " + failed);
        }
        return new StrategySettings(name, kind, markets, raw, terms);
    }

    private static List<String> markets(Section section) {
        final List<String> markets = section.words("markets", List.of(BotConfig.ALL));
        for (final String market : markets) {
            if (!market.equals(BotConfig.ALL) && !market.matches(MARKET_CODE)) {
                throw section.error("markets", "must be market codes such as KRW-BTC, or the word all; not \"" + market
                    + "\"");
            }
        }
        return markets;
    }
}
