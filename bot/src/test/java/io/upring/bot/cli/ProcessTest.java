package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process of its own: signals and exit codes. */
class ProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private BufferedReader start(String... arguments) throws IOException {
        final List<String> line = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + ROOT.resolve("config/jvm.flags")));
        if (Runtime.version().feature() >= 24) {
            line.add("@" + ROOT.resolve("config/jvm-24.flags"));
        }
        line.addAll(List.of("-Dupring.home=" + ROOT, "-Dupring.log=" + folder.resolve("upring.log"),
            "-cp", System.getProperty("java.class.path"), "io.upring.bot.Main"));
        line.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("UPRING_RUN_DIR", folder.resolve("runs").toString());
        process = builder.start();
        return process.inputReader();
    }

    private static void readUntil(BufferedReader output, String text) throws IOException {
        final StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("\"" + text + "\" was not printed, but:\n" + seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @DisplayName("X5 a stopped process closes everything, its orders included, and exits with 0")
    void shouldEndInGoodOrderOnASignal(String signal) throws Exception {
        final BufferedReader output = start("run");
        readUntil(output, " orders ");
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        readUntil(output, "interrupted");
        readUntil(output, "our books equal the exchange's to the last digit");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldPrintNothingButJsonWhenAskedTo() throws Exception {
        final BufferedReader output = start("run", "--json", "--duration", "2s", "--seed", "7");
        final List<String> lines = output.lines().toList();
        assertThat(lines).allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"));
        assertThat(lines.get(0)).startsWith("{\"event\":\"started\"");
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"event\":\"summary\"").contains("\"equal\":true");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
        // How many orders fall into one second depends on how soon the machine gets going.
        assertThat(Files.readAllLines(folder.resolve("upring.log"))).as("warnings")
            .allMatch(line -> line.contains("risk: order-rate has come to "));
    }

    @Test
    void shouldExitWithTheCodeOfTheCommand() throws Exception {
        final BufferedReader output = start("decode", "nowhere.jsonl");
        assertThat(output.lines().toList())
            .containsExactly("upring: the file nowhere.jsonl does not exist; - stands for standard input");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.USAGE);
    }
}
