package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfigReader;
import io.upring.bot.scenario.ScenarioFile;
import io.upring.bot.scenario.ScenarioIndex;
import io.upring.strategies.BuiltIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The six scenario configurations, run as they come, and the page of what they printed. */
class ScenarioRunsTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final Path INDEX = ROOT.resolve("docs/scenarios.md");
    /** What each is about stands in its output, whatever the market does. */
    private static final Map<String, List<String>> ABOUT = Map.of(
        "scenario-1-charts.yaml", List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "▲", "█"),
        "scenario-2-book-and-trades.yaml", List.of("order book", "trades, newest first", "spread"),
        "scenario-3-bot.yaml", List.of("  balance  ", "receive to order bytes", "momentum", "spike",
            "maker", "sees KRW-BTC ticker"),
        "scenario-4-strategies.yaml", List.of("sees KRW-BTC ticker, KRW-ETH ticker", "sees KRW-BTC orderbook",
            "strategy   signals", "sees KRW-ADA trade, KRW-XRP trade"),
        "scenario-5-scanner.yaml", List.of("500 markets", "top  enters  rank 1"),
        "scenario-6-cross-market.yaml", List.of("USDT-BTC orderbook", "BTC-ETH orderbook"));

    @TempDir
    Path folder;

    private record Ended(int code, String printed) {
    }

    private Ended run(String... arguments) {
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8);
        final int code = Cli.run(new Streams(new ByteArrayInputStream(new byte[0]), out, out, false, false), arguments);
        out.flush();
        return new Ended(code, printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("1.1 3.1 3.7 4.1 5.1 6.1 each scenario runs as it comes and prints what it is about")
    void shouldRunEachScenarioAsItComes() throws Exception {
        final ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            final Map<String, Future<Ended>> runs = new LinkedHashMap<>();
            for (final ScenarioFile scenario : ScenarioFile.in(ROOT.resolve("config"))) {
                runs.put(scenario.name(), threads.submit(() -> run("run", "--config", scenario.file().toString(),
                    "--duration", "6s", "--run-dir", folder.resolve(scenario.name()).toString())));
            }
            assertThat(runs.keySet()).isEqualTo(new java.util.TreeSet<>(ABOUT.keySet()));
            for (final Map.Entry<String, Future<Ended>> run : runs.entrySet()) {
                final Ended ended = run.getValue().get(90, TimeUnit.SECONDS);
                assertThat(ended.printed).as(run.getKey()).contains(ABOUT.get(run.getKey()))
                    .contains("our books equal the exchange's to the last digit");
                assertThat(ended.code).as(run.getKey()).isEqualTo(ExitCode.OK);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldBeAnObjectALineForPrograms() {
        final Ended ended = run("run", "--config", ROOT.resolve("config/scenario-1-charts.yaml").toString(),
            "--duration", "3s", "--json", "--run-dir", folder.toString());
        final List<String> charts = ended.printed.lines().filter(line -> line.startsWith("{\"event\":\"charts\""))
            .toList();
        assertThat(charts).isNotEmpty();
        assertThat(charts.get(charts.size() - 1)).contains("\"market\":\"KRW-ADA\"").contains("\"asks\":[[")
            .contains("\"taker\":");
        assertThat(ended.printed.lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void shouldListThemWithTheirCommands() {
        final Ended ended = run("scenarios");
        for (final String name : ABOUT.keySet()) {
            assertThat(ended.printed).contains("./upring run --config config/" + name);
        }
        assertThat(run("run", "--help").printed).contains("scenario-1-charts.yaml");
    }

    @Test
    void shouldHaveAPageThatTheCommandsMade() throws Exception {
        final String page = Files.readString(INDEX);
        assertThat(ScenarioIndex.problem(page)).isEmpty();
        final List<String> missing = new ArrayList<>();
        for (final ScenarioFile scenario : ScenarioFile.in(ROOT.resolve("config"))) {
            new BotConfigReader(BuiltIn.catalogue()).read(scenario.file());
            assertThat(scenario.commands()).contains("./upring run --config config/" + scenario.name());
            final int section = page.indexOf("\n## " + scenario.title() + "\n");
            if (section < 0) {
                missing.add(scenario.title());
                continue;
            }
            final int next = page.indexOf("\n## ", section + 1);
            final String text = page.substring(section, next < 0 ? page.length() : next);
            assertThat(text).contains("./upring run --config config/" + scenario.name() + " --duration ")
                .contains("exit code 0").contains(ABOUT.get(scenario.name()))
                .contains("our books equal the exchange's to the last digit");
        }
        assertThat(missing).as("sections").isEmpty();
    }

    @Test
    void shouldNoticeAPageThatWasChangedByHand() throws Exception {
        final String page = Files.readString(INDEX);
        assertThat(ScenarioIndex.problem(page + "x")).isEqualTo("it was changed by hand; make it anew");
        assertThat(ScenarioIndex.problem(page.replace("<!-- Made by", "<!-- made by")))
            .isEqualTo("it does not say what made it");
        assertThat(ScenarioIndex.problem(page.replaceFirst("format \\d+", "format 0"))).startsWith("it has format 0");
    }

    @Test
    @Tag("slow")
    void shouldWriteThePage() throws Exception {
        final Path page = folder.resolve("scenarios.md");
        assertThat(run("scenarios", "--write", page.toString(), "--duration", "8s").code).isEqualTo(ExitCode.OK);
        assertThat(ScenarioIndex.problem(Files.readString(page))).isEmpty();
    }
}
