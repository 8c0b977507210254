package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.engine.replay.ReplayReport;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 6 over sockets: the embedded venue shows the markets, the journal says what was seen and told. */
class CrossMarketRunTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 120_000;
    private static final List<String> CODES = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "KRW-USDT",
        "BTC-ETH", "BTC-XRP", "BTC-ADA", "USDT-BTC", "USDT-ETH", "USDT-XRP", "USDT-ADA");
    private static final String CONFIG = """
        markets: [%s]
        venue:
          market: generated:cross-market
          seed: 5
          framesPerSecond: 400
          balances: {KRW: 50000000, BTC: 0.02, USDT: 1000}
        risk:
          maxOrderTotal: {KRW: 1000000, BTC: 0.01, USDT: 1000}
        references:
          btc-usd:
            file: prices.csv
            mode: replay
          usd-krw:
            file: rates.jsonl
            invert: true
        strategies:
          cross:
            type: cross-market
            markets: [%s]
            parameters: {%s}
        """;

    @TempDir
    private Path folder;
    private final ScriptedConsole console = new ScriptedConsole();
    private BotRun run;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        final StringBuilder prices = new StringBuilder("time,value\n");
        for (int i = 0; i < 600; i++) {
            prices.append(1_700_000_000_000L + 200L * i).append(',').append(80_000 + i).append('\n');
        }
        Files.writeString(folder.resolve("prices.csv"), prices);
        Files.writeString(folder.resolve("rates.jsonl"), "{\"time\": 1700000000, \"value\": 0.000725}\n");
    }

    private BotConfig config(List<String> markets, String parameters) throws IOException {
        final Path file = folder.resolve("cross.yaml");
        final String codes = String.join(", ", markets);
        // Books that were not configured are asked for by the strategy itself.
        Files.writeString(file, CONFIG.formatted(codes, parameters.contains("execute") ? "all" : codes, parameters));
        final BotConfig config = new BotConfigReader(BuiltIn.catalogue()).read(file);
        return config.withTrading(config.trading().withStateFolder(folder.resolve("state")))
            .withJournal(config.journal().withFolder(folder.resolve("journals")));
    }

    private Path journal(BotConfig config, EngineCounter awaited, long count) throws Exception {
        run = new BotRun(config, DEADLINE_MS, console);
        console.when(count + " " + awaited, status -> run.session().pipeline().counters().get(awaited) >= count,
            () -> run.requestStop("seen enough"));
        assertThat(run.run()).isSameAs(BotRun.Ending.CLEAN);
        assertThat(console.unfinishedStep()).isNull();
        try (var runs = Files.list(folder.resolve("journals"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static void expectSameReplay(Path journal) {
        final ReplayReport report = ReplayRun.run(journal, null, count -> { }).report();
        assertThat(report.isSame()).as("%s", report).isTrue();
        assertThat(report.sameOrders()).isPositive();
    }

    @Tag("slow")
    @Test
    @Timeout(150)
    @DisplayName("6.7 6.4 a recorded run holds the opportunities that the script finds, and the values from outside")
    void shouldRecordWhatTheScriptFinds() throws Exception {
        final Path journal = journal(config(CODES, "minNet: 0.0005"), EngineCounter.SIGNALS, 4);
        final List<OfflineScript.Told> script = new ArrayList<>();
        final long stop = readEvents(journal, script);
        final List<OfflineScript.Told> strategy = readAlerts(journal, stop);
        assertThat(strategy).hasSizeGreaterThanOrEqualTo(8);
        OfflineScriptTest.compare(strategy, script, 5);
        expectSameReplay(journal);
    }

    private static long readEvents(Path journal, List<OfflineScript.Told> told) {
        final OperatorView operator = new OperatorView();
        final ReferenceView reference = new ReferenceView();
        final TreeSet<Double> prices = new TreeSet<>();
        final TreeSet<Double> rates = new TreeSet<>();
        try (JournalReader reader = JournalReader.open(journal, JournalPart.EVENTS)) {
            OfflineScript script = null;
            while (reader.next()) {
                if (reader.kind() != RecordKind.EVENT) {
                    continue;
                }
                script = script == null ? new OfflineScript(reader.header().instruments()) : script;
                if (reader.event().type() == EventType.OPERATOR) {
                    operator.wrap(reader.event());
                    if (operator.command() == OperatorCommand.STOP) {
                        told.addAll(script.told());
                        assertThat(prices).hasSizeGreaterThan(5).first().isEqualTo(80_000.0);
                        assertThat(rates).containsExactly(1 / 0.000725);
                        return reader.sequence();
                    }
                }
                if (reader.event().type() == EventType.REFERENCE) {
                    reference.wrap(reader.event());
                    (reference.reference() == 0 ? prices : rates).add(reference.value());
                    assertThat(reference.name()).isEqualTo(reference.reference() == 0 ? "btc-usd" : "usd-krw");
                }
                script.onEvent(reader.event());
            }
        }
        throw new AssertionError("the run was never told to stop");
    }

    private static List<OfflineScript.Told> readAlerts(Path journal, long stop) {
        final List<String> kinds = BuiltIn.catalogue().find("cross-market").type().alerts().stream()
            .map(text -> text.substring(0, text.indexOf(':'))).toList();
        final List<OfflineScript.Told> told = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal, JournalPart.ORDERS)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.ORDER && reader.order().isAlert() && reader.sequence() < stop
                    && !kinds.get(reader.order().alertKind()).startsWith("premium")) {
                    told.add(OfflineScriptTest.told(reader.order(), reader.sequence(), kinds,
                        reader.header().instruments()));
                }
            }
        }
        return told;
    }

    @Test
    @Timeout(150)
    @DisplayName("6.1 a market that is not listed is warned of by name, and the others are watched")
    void shouldWarnOfMissingMarketsByName() throws Exception {
        final List<String> codes = new ArrayList<>(CODES);
        codes.add("BTC-LUNA");
        journal(config(codes, "coins: \"BTC, ETH, XRP, ADA, LUNA\""), EngineCounter.MARKET_EVENTS, 300);
        assertThat(console.warnings).anyMatch(warning -> warning.contains("BTC-LUNA"));
    }

    @Tag("slow")
    @Test
    @Timeout(150)
    @DisplayName("6.5 with leave to execute it deals round by round; the books agree and nothing stays open")
    void shouldDealRoundByRound() throws Exception {
        final Path journal = journal(config(CODES, "execute: true, capital: 300000, minNet: 0.001"),
            EngineCounter.FILLS, 6);
        assertThat(run.session().pipeline().counters().get(EngineCounter.OPEN_ORDERS)).isZero();
        expectSameReplay(journal);
    }
}
