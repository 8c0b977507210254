package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventType;
import io.upring.engine.event.TradeView;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A venue is recorded once; what was recorded is then played, compressed, and traded on. */
class RecordCommandTest {
    @TempDir
    static Path recordings;
    private static Venue venue;
    private static Path recording;

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void recordAVenue() throws IOException {
        venue = Venue.start(VenueConfig.builder().seed(5)
            .market(new GeneratedMarket(new GeneratorConfig(5, 800), System.currentTimeMillis())).build());
        final RecordCommandTest test = new RecordCommandTest();
        assertThat(test.run("record", "--config", preset("demo.yaml"), "--url", venue.httpUri().toString(), "--market",
            "KRW-BTC,KRW-ETH,KRW-NONE", "--out", recordings.toString(), "--duration", "4s"))
            .as(() -> test.err()).isEqualTo(ExitCode.OK);
        assertThat(test.err()).contains("the exchange does not list KRW-NONE");
        assertThat(test.out()).containsPattern("\\d+ events, of which [\\d,]+ market data +[\\d.]+ MiB +0 gaps")
            .contains("The journal is in ");
        recording = onlyFolder(recordings);
    }

    @AfterAll
    static void stop() {
        venue.close();
    }

    private static Path onlyFolder(Path parent) throws IOException {
        try (var runs = Files.list(parent)) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static String preset(String name) {
        return Path.of(System.getProperty("upring.root"), "config", name).toString();
    }

    private int run(String... arguments) {
        return Cli.run(new Streams(new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Map<EventType, Integer> counts(Path journal) {
        final Map<EventType, Integer> counts = new EnumMap<>(EventType.class);
        try (JournalReader reader = JournalReader.open(journal, JournalPart.EVENTS)) {
            while (reader.next()) {
                counts.merge(reader.event().type(), 1, Integer::sum);
            }
            assertThat(reader.damages()).isEmpty();
            assertThat(reader.isEnded()).isTrue();
        }
        return counts;
    }

    /** Price and volume by market and trade number, of trades that happened while somebody listened. */
    private static Map<String, String> trades(Path journal) {
        final Map<String, String> trades = new LinkedHashMap<>();
        final TradeView trade = new TradeView();
        try (JournalReader reader = JournalReader.open(journal, JournalPart.EVENTS)) {
            final var instruments = reader.header().instruments();
            while (reader.next()) {
                if (reader.event().type() == EventType.TRADE
                    && !reader.event().hasFlag(io.upring.engine.event.EventSlot.FLAG_SNAPSHOT)) {
                    trade.wrap(reader.event());
                    trades.put(instruments.get(trade.instrumentId()).market() + " " + trade.sequentialId(),
                        trade.price() + " x " + trade.volume());
                }
            }
        }
        return trades;
    }

    @Test
    void shouldKeepEverythingThatArrives() {
        final Map<EventType, Integer> counts = counts(recording);
        assertThat(counts.get(EventType.TRADE)).isGreaterThan(10);
        assertThat(counts.get(EventType.ORDER_BOOK)).isGreaterThan(10);
        assertThat(counts.get(EventType.TICKER)).isGreaterThan(10);
        assertThat(counts).containsKeys(EventType.CONNECTION, EventType.VIEW, EventType.TIMER);
        assertThat(counts).doesNotContainKeys(EventType.MY_ORDER, EventType.MY_ASSET, EventType.ORDER_REPLY);
    }

    @Test
    void shouldBeAMarketToTradeOnAsItIsAndCompressed() throws IOException {
        final Path copy = Files.createDirectories(folder.resolve("copy"));
        try (var files = Files.list(recording)) {
            for (final Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        assertThat(run("journal", "archive", copy.toString())).as(this::err).isEqualTo(ExitCode.OK);
        assertThat(out()).startsWith("Compressed 2 files from ");
        final Path journals = folder.resolve("journals");
        assertThat(run("run", "--config", preset("demo.yaml"), "--market", "journal:" + copy, "--speed", "4", "--json",
            "--journal", journals.toString())).as(this::err).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("the journal has been played to its end");
        final Map<String, String> played = trades(onlyFolder(journals));
        assertThat(played).isNotEmpty();
        assertThat(trades(recording)).containsAllEntriesOf(played);
        // A market's first trades go into the snapshot that the run is shown.
        assertThat(played.size()).isGreaterThan(trades(recording).size() / 2);
    }

    @Test
    void shouldTradeOnPaperOnAnotherVenue() throws IOException {
        final Path journals = folder.resolve("paper");
        assertThat(run("run", "--config", preset("paper.yaml"), "--market", "relay:" + venue.httpUri(), "--duration",
            "5s", "--json", "--journal", journals.toString())).as(this::err).isEqualTo(ExitCode.OK);
        final Path journal = onlyFolder(journals);
        final Map<EventType, Integer> counts = counts(journal);
        assertThat(counts.get(EventType.TRADE)).isGreaterThan(10);
        assertThat(counts.get(EventType.ORDER_BOOK)).isGreaterThan(10);
        assertThat(counts).containsKey(EventType.MY_ASSET);
        out.reset();
        assertThat(run("replay", journal.toString())).as(this::out).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldSayInOneSentenceWhatCannotBePlayed() {
        assertThat(run("run", "--config", preset("demo.yaml"), "--market", "journal:" + folder))
            .isEqualTo(ExitCode.USAGE);
        assertThat(err().lines()).hasSize(1);
        assertThat(err()).contains(folder + " holds no journal");
        err.reset();
        assertThat(run("record", "--config", preset("demo.yaml"), "--url", "nowhere", "--out", folder.toString()))
            .isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("upring: --url must be like https://api.upbit.com, not \"nowhere\"\n");
        err.reset();
        assertThat(run("record", "--config", preset("demo.yaml"), "--types", "trades", "--out", folder.toString()))
            .isEqualTo(ExitCode.USAGE);
        assertThat(err()).startsWith("upring: --types has \"trades\", which is none; there are ticker, trade,");
    }
}
