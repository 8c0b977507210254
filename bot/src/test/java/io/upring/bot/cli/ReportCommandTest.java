package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of one demo run, by the run itself and once more from its journal. */
class ReportCommandTest {
    @TempDir
    static Path folder;
    private static JsonNode summary;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void runWithAReport() throws IOException {
        final ReportCommandTest test = new ReportCommandTest();
        assertThat(test.run("run", "--config", Path.of(System.getProperty("upring.root"), "config", "demo.yaml")
            .toString(), "--duration", "5s", "--report", folder.resolve("first").toString(), "--json"))
            .as(() -> test.err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
        for (final String line : test.out().lines().toList()) {
            final JsonNode node = new ObjectMapper().readTree(line);
            summary = node.path("event").asText().equals("summary") ? node : summary;
        }
    }

    private int run(String... arguments) {
        out.reset();
        return Cli.run(new Streams(new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).resolve("report.json").toFile());
    }

    @Test
    void shouldAgreeWithTheRunsOwnSummaryToTheLastDigit() throws IOException {
        final JsonNode report = json("first");
        assertThat(report.path("warnings")).isEmpty();
        assertThat(report.path("fills").size()).isPositive();
        for (final JsonNode strategy : summary.path("strategies")) {
            final String name = strategy.path("name").asText();
            BigDecimal net = BigDecimal.ZERO;
            BigDecimal fees = BigDecimal.ZERO;
            for (final JsonNode figures : report.path("strategies")) {
                if (figures.path("strategy").asText().equals(name) && !figures.path("results").isEmpty()) {
                    net = new BigDecimal(figures.path("results").get(0).path("net").asText());
                    fees = new BigDecimal(figures.path("results").get(0).path("fees").asText());
                    assertThat(figures.path("orders").asLong()).isEqualTo(strategy.path("orders").asLong());
                    assertThat(figures.path("fills").asLong()).isEqualTo(strategy.path("fills").asLong());
                }
            }
            assertThat(net).as("net of %s", name).isEqualByComparingTo(strategy.path("profit").decimalValue());
            assertThat(fees).as("fees of %s", name).isEqualByComparingTo(strategy.path("fees").decimalValue());
        }
        assertThat(Files.readString(folder.resolve("first").resolve("report.html")))
            .contains("ours equal the exchange&#39;s to the last digit").contains("seed 7");
        assertThat(report.path("engine_latency")).isNotEmpty();
    }

    @Test
    void shouldMakeTheSameOfTheJournalAlone() throws IOException {
        assertThat(run("report", folder.resolve("first").resolve("journal").toString(), "--out",
            folder.resolve("second").toString())).as(this::out).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("report.html");
        final JsonNode first = json("first");
        final JsonNode second = json("second");
        for (final String part : new String[] {"account", "ratios", "strategies", "markets", "verdicts", "fills",
            "equity", "prices", "reply_latency", "totals"}) {
            assertThat(second.path(part)).as(part).isEqualTo(first.path(part));
        }
        assertThat(second.path("engine_latency")).as("what a journal does not know").isEmpty();
    }

    @Test
    void shouldWarnOfADamagedJournal() throws IOException {
        final Path damaged = Files.createDirectory(folder.resolve("damaged"));
        try (var runs = Files.list(folder.resolve("first").resolve("journal"))) {
            final Path journal = runs.findFirst().orElseThrow();
            for (final String name : new String[] {"events-000001.upj", "orders-000001.upj"}) {
                Files.copy(journal.resolve(name), damaged.resolve(name));
            }
        }
        try (RandomAccessFile file = new RandomAccessFile(damaged.resolve("events-000001.upj").toFile(), "rw")) {
            file.seek(200_000);
            final int flipped = file.read() ^ 1;
            file.seek(200_000);
            file.write(flipped);
        }
        assertThat(run("report", damaged.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(out()).contains("1 event is missing in the journal").contains("a record is damaged");
        assertThat(Files.readString(damaged.resolve("report.html"))).contains("Read this first")
            .contains("1 event is missing in the journal");
    }

    @Test
    void shouldSayThatThereIsNoJournal() {
        assertThat(run("report", folder.resolve("nothing").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("does not exist");
    }
}
