package io.upring.bot.golden;

import io.upring.bot.config.RiskReader;
import io.upring.bot.config.Section;
import io.upring.bot.config.YamlFile;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.sim.backtest.OrderScript;
import io.upring.sim.matching.LatencyModel;
import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.StrategyKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code in.yaml}. Threading: stateless. */
final class ScenarioReader {
    private static final String START = "2026-01-05T00:00:00Z";
    private static final long NS_PER_S = 1_000_000_000L;
    private static final String MOST_SECONDS = "31536000";

    private final StrategyKind kind;

    ScenarioReader(StrategyKind kind) {
        this.kind = kind;
    }

    /** @throws io.upring.bot.config.ConfigException with one sentence that names file, line and key. */
    Scenario read(Path file) {
        final Section root = YamlFile.read(file).root();
        final long startNs = start(root);
        final String currency = root.text("currency", "KRW");
        final Section markets = root.section("markets");
        if (markets.keys().isEmpty()) {
            throw root.error("markets", "must name the markets of the scenario, such as \"KRW-BTC: {}\"");
        }
        final Section events = root.section("events");
        final MarketRulesReader rules = new MarketRulesReader(markets, events);
        final Section strategy = root.section("strategy");
        final String type = strategy.text("type", kind.name());
        if (!type.equals(kind.name())) {
            throw strategy.error("type", "is " + type + ", but the test checks " + kind.name());
        }
        final String name = strategy.text("name", kind.name());
        final List<String> shown = shown(strategy, rules.instruments());
        final Map<String, String> parameters = parameters(strategy);
        strategy.finish();
        final List<String> references = root.words("references", List.of());
        final ScenarioEvents written = new ScenarioEvents(events, startNs, rules, references);
        final long endNs = seconds(root, "end", "0");
        written.end(root, endNs);
        final Scenario scenario = new Scenario(startNs, currency, rules.instruments(), kind, name, shown, parameters,
            root.amounts("balances", Map.of(currency, new BigDecimal(10_000_000))),
            RiskReader.limits(root.section("risk"), currency), latency(root), references, written.hasBooks(),
            written.slots(), script(root.section("answers")));
        root.finish();
        return scenario;
    }

    private static long start(Section root) {
        final String text = root.text("start", START);
        try {
            return Instant.parse(text).getEpochSecond() * NS_PER_S;
        } catch (DateTimeException wrong) {
            throw root.error("start", "must be a moment such as " + START + ", not " + text);
        }
    }

    private static List<String> shown(Section strategy, Instruments instruments) {
        final List<String> all = instruments.all().stream().map(Instrument::market).toList();
        final List<String> named = strategy.words("markets", all);
        for (final String market : named) {
            if (!all.contains(market)) {
                throw strategy.error("markets", "names " + market + ", which is not among the scenario's markets "
                    + String.join(", ", all));
            }
        }
        return named;
    }

    private Map<String, String> parameters(Section strategy) {
        final Section section = strategy.section("parameters");
        final Map<String, String> raw = new LinkedHashMap<>();
        for (final String key : section.keys()) {
            raw.put(key, section.text(key, null).replace("_", ""));
        }
        try {
            kind.settings(raw);
        } catch (ParameterException wrong) {
            throw section.error(wrong.key(), wrong.getMessage().substring(wrong.key().length() + 1));
        }
        return raw;
    }

    private static long seconds(Section section, String key, String fallback) {
        return section.decimal(key, "0", MOST_SECONDS, fallback).movePointRight(9).longValue();
    }

    private static LatencyModel latency(Section root) {
        final String text = root.text("latency", "none");
        try {
            return LatencyModel.parse(text, 1);
        } catch (IllegalArgumentException wrong) {
            throw root.error("latency", "cannot be: " + wrong.getMessage());
        }
    }

    private static OrderScript script(Section answers) {
        final Map<Integer, OrderScript.Answer> byNumber = new TreeMap<>();
        for (final String key : answers.keys()) {
            if (!key.matches("[1-9][0-9]{0,8}")) {
                throw answers.error(key, "must be the number of an order: 1 for the first that leaves");
            }
            final Section answer = answers.section(key);
            byNumber.put(Integer.parseInt(key), new OrderScript.Answer(answer.text("reject", ""),
                answer.flag("lost", false), seconds(answer, "after", "0"), Levels.of(answer, "fills")));
            answer.finish();
        }
        return number -> byNumber.getOrDefault(number, OrderScript.Answer.UNSCRIPTED);
    }
}
