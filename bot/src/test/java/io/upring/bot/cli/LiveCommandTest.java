package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.live.LiveVenue;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.VenueCounter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code upring run --live} and the document that leads there, on an exchange that is said to have real money. */
class LiveCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private LiveVenue exchange;

    @AfterEach
    void end() {
        if (exchange != null) {
            exchange.close();
        }
    }

    private int run(String typed, boolean isTerminal, String... arguments) {
        out.reset();
        err.reset();
        return Cli.run(new Streams(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            isTerminal, false), arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private String[] live(String... more) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("run", "--config", exchange.configFile().toString(),
            "--run-dir", folder.resolve("runs").toString(), "--duration", "1s", "--json"));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }

    @Test
    @DisplayName("3.6 live and simulated are the same code: a live run trades, ends, and its books agree")
    void shouldTradeLiveWithThePhraseTyped() throws IOException {
        exchange = new LiveVenue(folder, UnaryOperator.identity());
        assertThat(run(exchange.phrase() + "\n", true, live("--live"))).as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"market\":\"live market\"", "\"equal\":true")
            .doesNotContain("Going live");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Going live: from here on real money is traded.")
            .doesNotContain(LiveVenue.ACCESS_KEY, LiveVenue.SECRET);
    }

    @Test
    void shouldRefuseWithEveryReasonAndStartNothing() throws IOException {
        exchange = new LiveVenue(folder, key -> key.withPermissions(Permission.VIEW_ASSETS, Permission.VIEW_ORDERS,
            Permission.PLACE_ORDERS, Permission.MAKE_WITHDRAWALS));
        assertThat(run("", false, live())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(4).first().isEqualTo("upring: not going live,"
            + " for 3 reasons:");
        assertThat(out.size()).isZero();
        assertThat(folder.resolve("runs")).doesNotExist();
        assertThat(folder.resolve("journals")).doesNotExist();
        assertThat(exchange.venue().counters().get(VenueCounter.ORDERS_ACCEPTED)).isZero();
    }

    @Test
    @DisplayName("3.6 no option turns real money into play money, or the other way round")
    void shouldKeepRealAndPlayMoneyApart() throws IOException {
        exchange = new LiveVenue(folder, UnaryOperator.identity());
        assertThat(run("", false, live("--live", "--exchange", "embedded"))).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).contains("a configuration for real money never trades with play money");
        final String demo = ROOT.resolve("config/demo.yaml").toString();
        assertThat(run("", false, "run", "--config", demo, "--live")).isEqualTo(ExitCode.USAGE);
        assertThat(printed())
            .startsWith("upring: not going live: --live is for a configuration with exchange.live: true");
        assertThat(run("", false, "run", "--config", demo, "--live-phrase-file", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(run("", false, live("--live", "--market", "generated"))).isEqualTo(ExitCode.USAGE);
    }

    /** Each line of the document's shell blocks, in order; what lies at the exchange's host there lies here instead. */
    @Test
    void shouldDoWhatTheDocumentSays() throws Exception {
        exchange = new LiveVenue(folder, UnaryOperator.identity());
        final Map<String, Integer> otherCodes = Map.of(
            // There is no terminal here; that is all that is missing then.
            "./upring run --config live/live.yaml --live", ExitCode.USAGE,
            "./upring status", ExitCode.FINDINGS,
            "./upring status --json", ExitCode.FINDINGS);
        Files.createSymbolicLink(folder.resolve("config"), ROOT.resolve("config"));
        final String text = Files.readString(ROOT.resolve("docs/live.md"));
        int commands = 0;
        for (final MatchResult block : Pattern.compile("(?s)```sh\n(.*?)```").matcher(text).results().toList()) {
            for (final String line : block.group(1).lines().toList()) {
                commands++;
                if (!line.startsWith("./upring ")) {
                    shell(line.replace("api.upbit.com", exchange.host()));
                    continue;
                }
                if (line.startsWith("./upring doctor") && !Files.readString(folder.resolve("live/live.yaml"))
                    .contains(exchange.host())) {
                    Files.copy(folder.resolve("keys"), folder.resolve("live/keys"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
                    Files.copy(exchange.configFile(), folder.resolve("live/live.yaml"),
                        StandardCopyOption.REPLACE_EXISTING);
                }
                final int code = run("", false, arguments(line));
                final int expected = otherCodes.getOrDefault(line, ExitCode.OK);
                assertThat(code).as("%s%n%s", line, printed()).isIn(expected,
                    line.contains("doctor") ? ExitCode.FINDINGS : expected);
                if (expected == ExitCode.USAGE) {
                    assertThat(printed()).as(line)
                        .startsWith("upring: not going live: the phrase is missing, and there is no terminal");
                }
            }
        }
        assertThat(commands).isGreaterThan(12);
    }

    private void shell(String line) throws Exception {
        final Process process = new ProcessBuilder("sh", "-c", line).directory(folder.toFile())
            .redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", line, output).isZero();
    }

    private String[] arguments(String line) throws IOException {
        String run = "RUN";
        if (line.contains("RUN")) {
            try (var journals = Files.list(folder.resolve("journals"))) {
                run = journals.findFirst().orElseThrow().getFileName().toString();
            }
        }
        final List<String> arguments = new ArrayList<>(List.of(line
            .replaceFirst("^\\./upring ", "").replaceAll("--duration \\w+", "--duration 1s")
            .replace(" live/", " " + folder.resolve("live") + "/")
            .replace(" journals/RUN", " " + folder.resolve("journals").resolve(run)).split(" ")));
        if (List.of("run", "doctor", "status").contains(arguments.get(0))) {
            arguments.addAll(List.of("--run-dir", folder.resolve("runs").toString()));
        }
        if (arguments.get(0).equals("run") && !line.contains("--config")) {
            arguments.addAll(List.of("--config", ROOT.resolve("config/demo.yaml").toString()));
        }
        return arguments.toArray(new String[0]);
    }
}
