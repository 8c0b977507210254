package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of one demo run, shown and replayed in every way. */
class JournalCommandTest {
    @TempDir
    static Path journals;
    private static Path journal;

    private final ObjectMapper json = new ObjectMapper();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void runWithAJournal() throws IOException {
        final JournalCommandTest test = new JournalCommandTest();
        assertThat(test.run("run", "--config", preset().toString(), "--duration", "5s", "--journal",
            journals.toString(), "--json"))
            .as(() -> test.err()).isEqualTo(ExitCode.OK);
        try (var runs = Files.list(journals)) {
            journal = runs.findFirst().orElseThrow();
        }
    }

    private static Path preset() {
        return Path.of(System.getProperty("upring.root"), "config", "demo.yaml");
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
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

    private List<JsonNode> lines() {
        return out().lines().map(line -> {
            try {
                return json.readTree(line);
            } catch (IOException notJson) {
                throw new UncheckedIOException(line, notJson);
            }
        }).toList();
    }

    @Test
    void shouldReplayToTheSameRequests() throws IOException {
        assertThat(run("replay", journal.toString(), "--json")).as(this::out).isEqualTo(ExitCode.OK);
        final JsonNode report = json.readTree(out());
        assertThat(report.path("same").asBoolean()).isTrue();
        assertThat(report.path("events").asLong()).isGreaterThan(500);
        assertThat(report.path("same_requests").asLong()).isPositive();
        assertThat(run("replay", journals.toString())).as("the only run in there").isEqualTo(ExitCode.OK);
        assertThat(out()).contains("The replay did what the run did.");
    }

    @Test
    void shouldSayWhatAnotherConfigurationWouldHaveDone() throws IOException {
        final Path other = Files.writeString(journals.resolveSibling("other-" + journal.getFileName() + ".yaml"),
            "ticks: " + preset().resolveSibling("upbit-ticks.yaml").toAbsolutePath()
                + "\nstrategies:\n  spike:\n    type: volume-spike\n");
        assertThat(run("replay", journal.toString(), "--config", other.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(out()).contains("then only").contains("With this configuration the run would have done something")
            .contains("event ");
        Files.delete(other);
    }

    @Test
    void shouldSayWhatIsInIt() throws IOException {
        assertThat(run("journal", "info", journal.toString())).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("run           " + journal.getFileName()).contains("ended         in good order")
            .contains("order_book").contains("request_sent");
        assertThat(run("journal", "info", "--json", journal.toString())).isEqualTo(ExitCode.OK);
        final JsonNode info = json.readTree(out());
        assertThat(info.path("records").path("trade").asLong()).isPositive();
        assertThat(info.path("ended").asBoolean()).isTrue();
        assertThat(info.path("damages")).isEmpty();
    }

    @Test
    void shouldDumpEveryRecordInOrder() {
        assertThat(run("journal", "dump", journal.toString())).isEqualTo(ExitCode.OK);
        final List<JsonNode> records = lines();
        long events = 0;
        long previous = -1;
        for (final JsonNode record : records) {
            final long sequence = record.path("sequence").asLong();
            final boolean isRequest = record.path("event").asText().equals("request_sent");
            assertThat(sequence).isEqualTo(isRequest ? previous : previous + 1);
            previous = sequence;
            events += isRequest ? 0 : 1;
        }
        assertThat(events).isEqualTo(countEvents());
        assertThat(run("journal", "dump", "--format", "yaml", journal.toString())).isEqualTo(ExitCode.OK);
        assertThat(out().lines().filter("---"::equals)).hasSize(records.size());
    }

    private static long countEvents() {
        long count = 0;
        try (JournalReader reader = JournalReader.open(journal, JournalPart.EVENTS)) {
            while (reader.next()) {
                count += reader.kind() == RecordKind.EVENT ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void shouldFindEverythingAboutOneOrder() {
        run("journal", "grep", "--type", "request_sent", journal.toString());
        final String identifier = lines().get(0).path("identifier").asText();
        assertThat(run("journal", "grep", "--identifier", identifier, journal.toString())).isEqualTo(ExitCode.OK);
        assertThat(lines()).extracting(record -> record.path("event").asText()).contains("request_sent", "order_reply");
        assertThat(lines()).extracting(record -> record.path("event").asText())
            .isSubsetOf("request_sent", "order_reply", "my_order", "order_refused");
    }

    @Test
    void shouldFilterByMarketTypeAndTime() {
        run("journal", "tail", "-n", "3", "--type", "trade", journal.toString());
        final List<JsonNode> last = lines();
        assertThat(last).hasSize(3);
        final String market = last.get(0).path("data").path("code").asText();
        final String time = last.get(0).path("received_at").asText();
        assertThat(run("journal", "grep", "--market", market, "--type", "trade,ticker", "--from", time,
            journal.toString())).isEqualTo(ExitCode.OK);
        assertThat(lines()).isNotEmpty().allSatisfy(record -> {
            assertThat(record.path("data").path("code").asText()).isEqualTo(market);
            assertThat(record.path("event").asText()).isIn("trade", "ticker");
            assertThat(record.path("received_at").asText()).isGreaterThanOrEqualTo(time);
        });
    }

    @Test
    void shouldExportTradesAndFills() {
        assertThat(run("journal", "export", "--table", "trades", journal.toString())).isEqualTo(ExitCode.OK);
        final List<String> trades = out().lines().toList();
        assertThat(trades.get(0)).startsWith("received_at,traded_at,market,side,price,volume");
        assertThat(trades).hasSizeGreaterThan(100).allSatisfy(row -> assertThat(row.split(",")).hasSize(9));
        assertThat(run("journal", "export", journal.toString())).isEqualTo(ExitCode.OK);
        assertThat(out().lines()).allSatisfy(row -> assertThat(row.split(",")).hasSize(12));
    }

    @Test
    void shouldRefuseInOneSentence() {
        assertThat(run("journal", "info", "nowhere")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("upring: the folder nowhere does not exist\n");
        assertThat(run("journal", "grep", journal.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("grep needs at least one of");
        assertThat(run("journal", "grep", "--type", "trad", journal.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("\"trad\" is no type of event; did you mean trade?");
        assertThat(run("journal", "grep", "--from", "yesterday", journal.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("\"yesterday\" is no time such as");
        assertThat(run("journal", "grep", "--identifier", "x", journal.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("\"x\" is no order of this run");
        assertThat(run("replay", "nowhere")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldShowTheRestOfADamagedJournal() throws IOException {
        final Path damaged = Files.createDirectory(journals.resolveSibling("damaged-" + journal.getFileName()));
        try (var files = Files.list(journal)) {
            for (final Path file : files.toList()) {
                Files.copy(file, damaged.resolve(file.getFileName()));
            }
        }
        final Path file = damaged.resolve("events-000001.upj");
        final byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(run("journal", "dump", damaged.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(err()).contains("upring: events-000001.upj at byte ").contains("a record is damaged");
        assertThat(lines()).hasSizeGreaterThan(500);
        assertThat(run("replay", damaged.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(out()).contains("ended early   the events from ");
    }
}
