package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.bot.backtest.BacktestPlan;
import io.upring.bot.backtest.BacktestRun;
import io.upring.bot.backtest.TapeLibrary;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.journal.JournalFolder;
import io.upring.bot.run.BotRun.Ending;
import io.upring.engine.event.EventType;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scanner over all markets of the venue, its alerts in a file, and what the venue saw of it. */
class ScannerRunTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 90_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private final ScriptedConsole console = new ScriptedConsole();
    private BotRun run;

    private BotConfig config() throws IOException {
        final Path file = folder.resolve("my.yaml");
        Files.writeString(file, "ticks: " + ROOT.resolve("config/upbit-ticks.yaml") + """

            venue: {framesPerSecond: 1500}
            feed: {listingInterval: 1}
            journal: {folder: %1$s/journals}
            alerts:
              sinks:
                lines: {type: jsonl, file: %1$s/alerts.jsonl}
                broken: {type: jsonl, file: %1$s/my.yaml/alerts.jsonl}
                moves: {type: jsonl, file: %1$s/moves.jsonl, kinds: [pump, dump]}
            strategies:
              scan:
                type: scanner
                parameters: {fastWindow: 2, fastThreshold: 0.001, fastRearm: 0.0005, fastCoolDown: 1, slowWindow: 5,
                  slowThreshold: 0.002, slowRearm: 0.001, slowCoolDown: 2, dayThreshold: 0.02, dayRearm: 0.01,
                  topByDay: 5, topByWindow: 3, topWindow: 60, dwell: 2}
            """.formatted(folder));
        return new BotConfigReader(BuiltIn.catalogue()).read(file);
    }

    private List<String> lines() {
        try {
            final String text = Files.exists(folder.resolve("alerts.jsonl"))
                ? Files.readString(folder.resolve("alerts.jsonl")) : "";
            return text.lines().filter(line -> line.endsWith("}")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Set<String> kinds() {
        return lines().stream().map(line -> json(line).get("kind").asText()).collect(Collectors.toSet());
    }

    /** Who is in which list, from the alerts alone. */
    private Set<String> top() {
        final Set<String> members = new HashSet<>();
        for (final String line : lines()) {
            final JsonNode alert = json(line);
            if (alert.get("kind").asText().equals("top")) {
                final String place = alert.get("market").asText() + " " + alert.get("values").get("window").asInt();
                if (alert.get("values").get("entered").asDouble() > 0) {
                    members.add(place);
                } else {
                    members.remove(place);
                }
            }
        }
        return members.stream().map(place -> place.substring(0, place.indexOf(' ')))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> wire(String type) {
        return run.venue().connections().stream().flatMap(connection -> connection.subscriptions().stream())
            .filter(each -> each.type().equals(type)).map(each -> each.code())
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private long requests() {
        return run.venue().connections().stream().filter(connection -> connection.path().endsWith("/v1"))
            .mapToLong(connection -> connection.requests()).sum();
    }

    @Test
    @DisplayName("5.1 5.2 5.4 5.5 a scanner of all markets: new ones join, gone ones leave, the wire carries the "
        + "trades of exactly the top, a broken sink is felt by nobody, and a replay and a backtest tell the same")
    void shouldScanAllMarketsOfTheVenue() throws Exception {
        final String[] gone = new String[1];
        final List<Long> requestsAt = new ArrayList<>();
        final long[] startNs = new long[1];
        console
            .when("pumps, dumps and a full top that the wire follows", status -> kinds().size() == 3
                && top().size() >= 5 && top().equals(wire("trade")), () -> {
                    requestsAt.add(requests());
                    startNs[0] = System.nanoTime();
                    gone[0] = top().iterator().next();
                    run.venue().list("KRW-NEW");
                    run.venue().delist(gone[0]);
                })
            .when("the list has changed", status -> wire("ticker").contains("KRW-NEW")
                && !top().contains(gone[0]) && !wire("ticker").contains(gone[0])
                && top().equals(wire("trade")), () -> {
                    requestsAt.add(requests());
                    requestsAt.add((System.nanoTime() - startNs[0]) / 1_000_000_000);
                    run.requestStop("seen enough");
                });
        run = new BotRun(config(), DEADLINE_MS, console);
        final Ending ending = run.run();
        assertThat(console.unfinishedStep()).as("top %s", top()).isNull();
        assertThat(ending).isEqualTo(Ending.CLEAN);
        final var counters = run.session().pipeline().counters();
        assertThat(counters.get(EngineCounter.ALERTS_LOST)).isZero();
        assertThat(counters.get(EngineCounter.ALERTS)).isEqualTo(lines().size());
        assertThat(console.alerts).hasSize(lines().size());
        assertThat(Files.readAllLines(folder.resolve("moves.jsonl"))).isNotEmpty().hasSizeLessThan(lines().size());
        run.session().alerts().figures().forEach(sink -> assertThat(sink.failure().isEmpty())
            .as("%s", sink).isNotEqualTo(sink.name().equals("broken")));

        final Path journal = JournalFolder.of(folder.resolve("journals"));
        assertThat(seen(journal)).as("100 %% of the markets").containsAll(run.session().listing().instruments().all()
            .stream().filter(instrument -> instrument.quote().equals("KRW")).map(instrument -> instrument.id())
            .collect(Collectors.toSet()));
        final Path replayed = folder.resolve("replayed.jsonl");
        assertThat(ReplayRun.run(journal, null, (Path) null, replayed, count -> { }).report().isSame()).isTrue();
        assertThat(Files.readAllLines(replayed)).isEqualTo(lines());
        final Path tested = folder.resolve("tested.jsonl");
        final BotConfig config = config();
        BacktestRun.run(TapeLibrary.open(List.of(journal), config.venue().balances().keySet(), config.ticks()),
            BacktestPlan.of(config), tested, count -> { });
        assertThat(essence(Files.readAllLines(tested))).containsExactlyElementsOf(essence(lines()));
    }

    /**
     * Moves of the markets that were there from the start: a backtest shows strategies what they are configured for,
     * numbers its events by itself, and its times never run backwards.
     */
    private static List<String> essence(List<String> lines) {
        return lines.stream().map(ScannerRunTest::json).filter(alert -> !alert.get("kind").asText().equals("top"))
            .filter(alert -> !alert.get("market").asText().equals("KRW-NEW"))
            .map(alert -> alert.get("kind") + " " + alert.get("market") + " "
                + alert.get("values")).toList();
    }

    private static Set<Integer> seen(Path journal) {
        final Set<Integer> instruments = new HashSet<>();
        try (JournalReader events = JournalReader.open(journal, JournalPart.EVENTS)) {
            while (events.next()) {
                if (events.event().typeCode() == EventType.TICKER.code()) {
                    instruments.add(events.event().instrumentId());
                }
            }
        }
        return instruments;
    }
}
