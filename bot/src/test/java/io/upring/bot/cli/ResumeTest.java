package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.IntentView;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import io.upring.sim.exchange.Order;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is killed with SIGKILL; what its exchange knows is held against its journal; another goes on with it. */
class ResumeTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final int ORDERS_BEFORE_THE_KILL = 10;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path folder;
    private Path journals;
    private Path config;
    private Process process;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void configure() throws IOException {
        journals = folder.resolve("journals");
        config = folder.resolve("kept.yaml");
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        Files.writeString(config, Files.readString(ROOT.resolve("config/demo.yaml"))
            .replace("framesPerSecond: 600", "framesPerSecond: 4000")
            .replace("stateFolder: state ", "stateFolder: " + folder.resolve("state") + " ")
            .replace("  state: none ", "  state: " + folder.resolve("exchange") + " "));
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void startAndKill() throws Exception {
        final List<String> line = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + ROOT.resolve("config/jvm.flags")));
        if (Runtime.version().feature() >= 24) {
            line.add("@" + ROOT.resolve("config/jvm-24.flags"));
        }
        line.addAll(List.of("-Dupring.home=" + ROOT, "-Dupring.log=" + folder.resolve("upring.log"),
            "-cp", System.getProperty("java.class.path"), "io.upring.bot.Main", "run", "--config", config.toString(),
            "--journal", journals.toString(), "--json"));
        final ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile())
            .redirectErrorStream(true).redirectOutput(folder.resolve("out.txt").toFile());
        builder.environment().put("UPRING_RUN_DIR", folder.resolve("runs").toString());
        process = builder.start();
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (ordersSoFar() < ORDERS_BEFORE_THE_KILL) {
            assertThat(System.nanoTime()).as(() -> read(folder.resolve("out.txt"))).isLessThan(deadlineNs);
            assertThat(process.isAlive()).as(() -> read(folder.resolve("out.txt"))).isTrue();
            Thread.onSpinWait();
        }
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private int ordersSoFar() throws IOException {
        return Files.isDirectory(journals) && !runs().isEmpty()
            && Files.exists(runs().get(0).resolve("orders-000001.upj")) ? ordersIn(runs().get(0)) : 0;
    }

    private static int ordersIn(Path journal) {
        try (JournalReader reader = JournalReader.openLive(journal, JournalPart.ORDERS)) {
            int orders = 0;
            while (reader.next()) {
                orders += reader.kind() == RecordKind.ORDER && reader.order().kind() == IntentView.NEW_ORDER ? 1 : 0;
            }
            return orders;
        }
    }

    private List<Path> runs() throws IOException {
        try (var runs = Files.list(journals)) {
            return runs.sorted().toList();
        }
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Cli.run(new Streams(new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false), arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    /** What the exchange has of the account, out of what it kept. */
    private List<Order> ordersOfTheExchange() {
        try (Venue venue = Venue.start(VenueConfig.builder().seed(7).stateFolder(folder.resolve("exchange"))
            .market(new GeneratedMarket(new GeneratorConfig(7, 600), System.currentTimeMillis()))
            .key(VenueKey.of("key", "secret", Map.of()).withAccount("demo")).build())) {
            return venue.ledger("key").orders();
        }
    }

    private void expectEveryOrderAndItsCauseInTheJournal(Path journal, List<Order> orders) {
        final Set<Long> causes = new HashSet<>();
        try (JournalReader reader = JournalReader.open(journal, JournalPart.EVENTS)) {
            while (reader.next()) {
                causes.add(reader.sequence());
            }
        }
        final OrderIds ids = new OrderIds(journal.getFileName().toString());
        final Set<String> kept = new HashSet<>();
        try (JournalReader reader = JournalReader.open(journal, JournalPart.ORDERS)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.ORDER && reader.order().kind() == IntentView.NEW_ORDER) {
                    kept.add(ids.identifier(reader.order().orderId()));
                    assertThat(causes).contains(reader.sequence());
                }
            }
        }
        assertThat(orders).isNotEmpty();
        assertThat(kept).containsAll(orders.stream().map(Order::identifier).toList());
    }

    @Tag("slow")
    @Test
    void shouldLoseNothingWhenKilledAndGoOnWhereItStopped() throws Exception {
        startAndKill();
        final Path killed = runs().get(0);
        final List<Order> before = ordersOfTheExchange();
        expectEveryOrderAndItsCauseInTheJournal(killed, before);

        assertThat(run("run", "--config", config.toString(), "--journal", journals.toString(), "--resume", "last",
            "--duration", "4s", "--json")).as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(printed()).contains("\"equal\":true");
        assertThat(runs()).hasSize(2);
        final Path second = runs().get(1);
        final List<Order> after = ordersOfTheExchange();
        assertThat(after.stream().map(Order::identifier).distinct()).as("no identifier twice").hasSize(after.size());
        assertThat(after.size()).as("it traded on").isGreaterThan(before.size());
        try (JournalReader reader = JournalReader.open(second, JournalPart.EVENTS)) {
            assertThat(reader.header().predecessor()).isEqualTo(killed.getFileName().toString());
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(reader.header().firstSequence()).isPositive();
        }
        assertThat(run("replay", second.toString())).as(this::printed).isEqualTo(ExitCode.OK);
        expectAReportOfBothRuns(second, ordersIn(killed) + ordersIn(second));

        assertThat(run("run", "--config", config.toString(), "--journal", journals.toString(), "--resume",
            killed.getFileName().toString())).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).isEqualTo("upring: run " + second.getFileName() + " has gone on with run "
            + killed.getFileName() + " already: go on with that one\n");
    }

    private void expectAReportOfBothRuns(Path journal, int orders) throws IOException {
        final Path report = folder.resolve("report");
        assertThat(run("report", journal.toString(), "--out", report.toString())).as(this::printed)
            .isEqualTo(ExitCode.OK);
        int reported = 0;
        for (final JsonNode strategy : new ObjectMapper().readTree(report.resolve("report.json").toFile())
            .path("strategies")) {
            reported += strategy.path("orders").asInt();
        }
        assertThat(reported).isEqualTo(orders);
    }

    @Test
    void shouldRefuseInOneSentence() throws IOException {
        assertThat(run("run", "--config", config.toString(), "--resume", "last")).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).isEqualTo("upring: --resume needs the folder of journals: --journal FOLDER, or"
            + " journal.folder in the configuration\n");
        assertThat(run("run", "--config", config.toString(), "--journal", journals.toString(), "--resume", "last"))
            .isEqualTo(ExitCode.USAGE);
        assertThat(printed()).isEqualTo("upring: there is no run in " + journals + " to go on with\n");
        Files.writeString(config, Files.readString(config).replaceAll("  state: /\\S+", "  state: none"));
        assertThat(run("run", "--config", config.toString(), "--journal", journals.toString(), "--resume", "last"))
            .isEqualTo(ExitCode.USAGE);
        assertThat(printed()).isEqualTo("upring: --resume needs an exchange that remembers the account: the simulated"
            + " one has forgotten it, unless venue.state names a folder\n");
    }
}
