package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code upring run} on the exchange that {@code upring venue} is, in another process. */
class RunElsewhereTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Process venue;

    @AfterEach
    void end() {
        if (venue != null) {
            venue.destroyForcibly();
        }
    }

    /** What it printed, by its first words. */
    private Map<String, String> startVenue() throws IOException {
        final List<String> line = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + ROOT.resolve("config/jvm.flags")));
        if (Runtime.version().feature() >= 24) {
            line.add("@" + ROOT.resolve("config/jvm-24.flags"));
        }
        line.addAll(List.of("-Dupring.home=" + ROOT, "-Dupring.log=" + folder.resolve("venue.log"), "-cp",
            System.getProperty("java.class.path"), "io.upring.bot.Main", "venue", "--seed", "7"));
        venue = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
        final BufferedReader output = venue.inputReader();
        final Map<String, String> printed = new TreeMap<>();
        for (String text = output.readLine(); text != null; text = output.readLine()) {
            final String[] parts = text.split(" {2,}| (?=http|ws)", 2);
            if (parts.length == 2) {
                printed.put(parts[0], parts[1]);
            }
            if (text.startsWith("Ctrl-C")) {
                return printed;
            }
        }
        throw new AssertionError("the venue did not start, but printed " + printed);
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

    @Tag("slow")
    @Test
    void shouldTradeReportAndGoOnThere() throws IOException {
        final Map<String, String> exchange = startVenue();
        final Path keys = Files.createFile(folder.resolve("keys"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, "UPBIT_ACCESS_KEY=" + exchange.get("access key") + "\nUPBIT_SECRET_KEY="
            + exchange.get("secret") + "\n");
        final Path config = folder.resolve("elsewhere.yaml");
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        Files.writeString(config, Files.readString(ROOT.resolve("config/demo.yaml"))
            .replace("keys: environment ", "keys: " + keys + " "));
        final String[] arguments = {"run", "--config", config.toString(), "--exchange", exchange.get("REST"),
            "--journal", folder.resolve("journals").toString(), "--run-dir", folder.resolve("runs").toString(),
            "--report", folder.resolve("report").toString(), "--duration", "3s", "--json"};

        assertThat(run(arguments)).as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(printed()).contains("\"market\":\"simulated market\"").contains("\"equal\":true");
        assertThat(folder.resolve("report/report.html")).isNotEmptyFile();

        final List<String> resumed = new ArrayList<>(List.of(arguments));
        resumed.addAll(List.of("--resume", "last"));
        assertThat(run(resumed.toArray(new String[0]))).as(this::printed).isEqualTo(ExitCode.OK);
        assertThat(printed()).contains("\"equal\":true").doesNotContain(exchange.get("secret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--exchange nowhere | upring: --exchange must be \"embedded\" or the base of an exchange, such as "
            + "https://api.upbit.com; not \"nowhere\"",
        "--exchange http://127.0.0.1:1 --seed 5 | upring: --market, --speed, --seed and --port are for the embedded "
            + "exchange; http://127.0.0.1:1 plays what it was told when it was started",
        "--exchange https://api.upbit.com | upring: --exchange cannot take a run from embedded to "
            + "https://api.upbit.com: real money needs a configuration that says exchange.live: true itself",
    })
    void shouldRefuseInOneSentence(String line, String sentence) {
        final List<String> arguments = new ArrayList<>(List.of("run", "--config",
            ROOT.resolve("config/demo.yaml").toString()));
        arguments.addAll(List.of(line.split(" ")));
        assertThat(run(arguments.toArray(new String[0]))).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).isEqualTo(sentence + System.lineSeparator());
    }
}
