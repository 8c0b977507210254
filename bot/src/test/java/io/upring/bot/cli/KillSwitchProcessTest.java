package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The brake, pulled from another process than that of the bot, which is killed and started again. */
class KillSwitchProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));

    @TempDir
    private Path folder;
    private Path config;
    private BotProcess bot;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void configure() throws IOException {
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        config = folder.resolve("kept.yaml");
        Files.writeString(config, Files.readString(ROOT.resolve("config/demo.yaml"))
            .replace("framesPerSecond: 600", "framesPerSecond: 2000")
            .replace("stateFolder: state ", "stateFolder: " + folder.resolve("state") + " ")
            .replace("  state: none ", "  state: " + folder.resolve("exchange") + " "));
    }

    @AfterEach
    void end() {
        if (bot != null) {
            bot.close();
        }
    }

    private void start(String... more) throws IOException {
        if (bot != null) {
            bot.close();
        }
        final String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"run", "--json", "--config", config.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        bot = BotProcess.start(folder, arguments);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException notJson) {
            return new ObjectMapper().nullNode();
        }
    }

    private static boolean isStatus(String line, String field, long least) {
        final JsonNode status = json(line);
        return status.path("event").asText().equals("status") && status.path(field).asLong() >= least;
    }

    /** The command's exit code; what it printed is in {@link #out} and {@link #err}. */
    private int cli(String typed, String... arguments) {
        out.reset();
        err.reset();
        return Cli.run(new Streams(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false), arguments);
    }

    private int killSwitch(String action, String... more) {
        final String[] arguments = new String[6 + more.length];
        System.arraycopy(new String[] {"kill-switch", action, "--config", config.toString(), "--run-dir",
            folder.resolve("runs").toString()}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return cli("", arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode shown() {
        killSwitch("show", "--json");
        return json(out.toString(StandardCharsets.UTF_8));
    }

    /** What the exchange has of the account, out of what it kept. */
    private List<Order> ordersOfTheExchange() {
        try (Venue venue = Venue.start(VenueConfig.builder().seed(7).stateFolder(folder.resolve("exchange"))
            .market(new GeneratedMarket(new GeneratorConfig(7, 600), System.currentTimeMillis()))
            .key(VenueKey.of("key", "secret", Map.of()).withAccount("demo")).build())) {
            return venue.ledger("key").orders();
        }
    }

    private List<Order> waiting() {
        return ordersOfTheExchange().stream().filter(order -> order.state() == OrderState.WAIT).toList();
    }

    private void expectOwnersAlone(Path where) throws IOException {
        try (var all = Files.walk(where)) {
            for (final Path path : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).as(path.toString())
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    @DisplayName("3.3 the kill switch survives kill -9 until it is re-armed by hand")
    void shouldStayTrippedWhenTheBotIsKilledUntilItIsReArmedByHand() throws Exception {
        start();
        bot.await("orders", line -> isStatus(line, "orders", 2));
        expectOwnersAlone(folder.resolve("runs"));
        assertThat(killSwitch("entries", "--note", "test")).as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(killSwitch("reduce", "--note", "two levels at once")).as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(killSwitch("entries")).as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(printed()).startsWith("The kill switch is at reduce-only since ")
            .contains("an operator's command (two levels at once)");
        bot.signal("KILL");
        bot.exitCode();
        expectOwnersAlone(folder.resolve("state"));

        assertThat(killSwitch("show")).as("by the file").isEqualTo(1);
        start();
        final JsonNode header = json(bot.await("a header", line -> line.contains("\"event\":\"started\"")));
        assertThat(header.path("killSwitch").asText()).startsWith("the kill switch is at reduce-only since ");
        final JsonNode held = json(bot.await("signals", line -> isStatus(line, "signals", 3)));
        assertThat(held.path("orders").asLong()).isZero();
        assertThat(held.path("isTradingOpen").asBoolean()).isFalse();
        assertThat(held.path("killSwitch").asText()).isEqualTo("reduce-only");

        assertThat(killSwitch("rearm", "--phrase", "yes, please")).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).contains("the kill switch stays tripped: to re-arm it, \"re-arm reduce-only ");
        assertThat(killSwitch("rearm")).as("nothing typed").isEqualTo(ExitCode.USAGE);
        assertThat(printed()).contains("Type \"re-arm reduce-only ", "nothing was typed");
        final String phrase = shown().path("phrase").asText();
        assertThat(cli(phrase + "\n", "kill-switch", "rearm", "--run-dir", folder.resolve("runs").toString()))
            .as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(printed()).contains("The kill switch is not tripped; it was re-armed from reduce-only at ");
        bot.await("orders after the re-arming", line -> isStatus(line, "orders", 1));
        assertThat(killSwitch("show")).isZero();

        assertThat(cli("", "stop", "--run-dir", folder.resolve("runs").toString())).as(this::printed)
            .isEqualTo(ExitCode.OK);
        assertThat(printed()).matches("Run \\w+ has ended; policy: cancel\\.\n");
        assertThat(bot.exitCode()).as(bot.text()).isEqualTo(ExitCode.OK);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void shouldEndWithoutOpenOrdersWhenToldToFlatten() throws Exception {
        start();
        bot.await("open orders", line -> isStatus(line, "openOrders", 1));
        assertThat(killSwitch("flatten", "--json")).as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(json(out.toString(StandardCharsets.UTF_8)).path("level").asText()).isEqualTo("flatten");
        bot.await("no open order", line -> {
            final JsonNode status = json(line);
            return status.path("killSwitch").asText().equals("flatten") && status.path("openOrders").asLong() == 0;
        });
        bot.signal("KILL");
        bot.exitCode();
        assertThat(ordersOfTheExchange()).isNotEmpty().noneMatch(order -> order.state() == OrderState.WAIT);
    }

    @Test
    void shouldSeeToTheOrdersOfARunThatWasKilled() throws Exception {
        start();
        bot.await("open orders", line -> isStatus(line, "openOrders", 2));
        bot.signal("KILL");
        bot.exitCode();
        // Without an entry of its own, whatever waits afterwards would be of the run before.
        assertThat(killSwitch("entries")).isEqualTo(ExitCode.OK);
        start("--duration", "2s");
        final String warning = bot.await("a word on the crash", line -> line.contains("did not end in good order"));
        assertThat(json(warning).path("message").asText()).matches("run \\w+ did not end in good order: "
            + "(none of its orders was open|\\d+ of its orders (was|were) open and cancelled)");
        assertThat(bot.exitCode()).as(bot.text()).isEqualTo(ExitCode.OK);
        assertThat(waiting()).isEmpty();
        try (var files = Files.list(folder.resolve("state"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                .noneMatch(name -> name.startsWith("run-"));
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"keep", "cancel", "flatten"})
    void shouldApplyThePolicyOnSigterm(String policy) throws Exception {
        Files.writeString(config, Files.readString(config).replace("onStop: cancel", "onStop: " + policy));
        start();
        bot.await("open orders", line -> isStatus(line, "openOrders", 2) && isStatus(line, "fills", 2));
        bot.signal("TERM");
        assertThat(bot.exitCode()).as(bot.text()).isEqualTo(ExitCode.OK);
        final JsonNode summary = json(bot.text().lines().filter(line -> line.contains("\"event\":\"summary\""))
            .findFirst().orElseThrow());
        if (!policy.equals("keep")) {
            assertThat(summary.path("ledger").path("differences")).isEmpty();
        } else {
            assertThat(summary.path("warnings").toString()).contains("open at the exchange, as the policy");
        }
        assertThat(waiting().isEmpty()).as(summary.toString()).isEqualTo(!policy.equals("keep"));
    }

    @Test
    void shouldRefuseToTradeWithATornFile() throws Exception {
        assertThat(killSwitch("flatten")).as(this::printed).isEqualTo(ExitCode.OK);
        final Path file;
        try (var files = Files.list(folder.resolve("state"))) {
            file = files.filter(path -> path.toString().endsWith(".json")).findFirst().orElseThrow();
        }
        Files.write(file, new byte[7]);
        start();
        assertThat(bot.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(bot.text()).startsWith("upring: the kill switch's file " + file + " cannot be understood, so it "
            + "counts as tripped and nothing may trade: ").hasLineCount(1);
        assertThat(killSwitch("show")).isEqualTo(ExitCode.USAGE);
        assertThat(killSwitch("rearm", "--phrase", "re-arm unreadable " + file.getFileName())).as(this::printed)
            .isEqualTo(ExitCode.OK);
        assertThat(killSwitch("show")).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldSayWhenThereIsNothingToStop() {
        assertThat(cli("", "stop", "--run-dir", folder.resolve("runs").toString())).isEqualTo(1);
        assertThat(printed()).isEqualTo("upring: no running bot was found in " + folder.resolve("runs") + "\n");
        assertThat(killSwitch("entries", "--run", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).isEqualTo("upring: no bot of the name nobody runs (" + folder.resolve("runs") + ")\n");
    }
}
