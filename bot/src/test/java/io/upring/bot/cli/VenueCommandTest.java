package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Cli.run(new Streams(new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--port 70000 | upring: --port must be from 0 to 65535, not 70000",
        "--market nowhere | upring: --market must be generated, generated:SCENARIO, capture:FILE, "
            + "journal:FOLDER or relay:URL, not "
            + "\"nowhere\"",
        "--faults explode | upring: --faults: there is no fault \"explode\"",
        "--switch hs384=maybe | upring: --switch hs384 must be on or off, not \"maybe\"",
        "--switch hs999=on | upring: there is no --switch \"hs999\"; --list-switches shows all",
        "--spelling roman | upring: --spelling must be mix-2026, plain, dot-zero, big-decimal or double, not \"roman\"",
        "--limit oder=5 | upring: there is no --limit \"oder\"; did you mean order?",
        "--limit order=0 | upring: --limit order must be a whole number from 1 to 2147483647, not \"0\"",
        "--queue lifo | upring: --queue: queue must be fifo, risk-averse, power:N, logarithmic, drawn-power:N or "
            + "drawn-logarithmic, not \"lifo\"",
        "--fees 5 | upring: --fees: fees must be listed, discounted, makers-free, flat:RATE or "
            + "maker-taker:MAKER,TAKER with rates such as 0.0005, not \"5\"",
        "--markets 900 | upring: --market generated: markets must be between 1 and 700, was: 900",
        "--config nowhere.yaml | upring: the configuration file nowhere.yaml does not exist; the presets are in "
            + "config/",
        "--balance KRW=-1 | upring: --balance KRW must not be negative, not -1",
    })
    void shouldRefuseInOneSentence(String line, String sentence) {
        final String[] options = line.split(" ");
        final String[] arguments = new String[options.length + 1];
        arguments[0] = "venue";
        System.arraycopy(options, 0, arguments, 1, options.length);
        assertThat(run(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly(sentence);
        assertThat(out()).isEmpty();
    }

    @Test
    void shouldPrintWhereItIsAndWithWhichKeys() {
        assertThat(run("venue", "--duration", "1ms", "--faults", "late-frame:ms=5", "--switch", "hs384=on",
            "--balance", "KRW=1000", "--no-limits", "--market", "generated:calm")).isEqualTo(ExitCode.OK);
        assertThat(out()).containsPattern("REST +http://127\\.0\\.0\\.1:\\d+\n")
            .containsPattern("WebSocket +ws://127\\.0\\.0\\.1:\\d+/websocket/v1\n")
            .containsPattern("access key +\\S+\n").containsPattern("secret +\\S+\n")
            .containsPattern("operator +POST http\\S+/_venue/faults");
    }

    @Test
    void shouldListEverySwitchWithItsSectionAndDefault() {
        assertThat(run("venue", "--list-switches")).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("pad-thin-sides               on   section 2.3")
            .contains("hs384                        off  section 3.2");
    }

    @Test
    void shouldListEveryLimit() {
        assertThat(run("venue", "--list-limits")).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("order                        12\n").contains("connections                  2000\n");
    }

    @Test
    void shouldTakeAFileAndOptionsOverIt() throws IOException {
        final Path file = Files.writeString(folder.resolve("venue.yaml"), "market: nowhere:1\n");
        assertThat(run("venue", "--config", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("venue.yaml, line 1: market must be");
        Files.writeString(file, "host: 203.0.113.1\nkeys:\n  first:\n    account: x\n  second:\n    account: x\n");
        assertThat(run("venue", "--config", file.toString(), "--duration", "1ms")).isEqualTo(ExitCode.FAILED);
        assertThat(run("venue", "--config", file.toString(), "--duration", "1ms", "--host", "127.0.0.1", "--queue",
            "power:2", "--latency", "constant:1,1,1", "--fees", "makers-free", "--limit", "order=5"))
            .isEqualTo(ExitCode.OK);
        assertThat(out()).contains("key first\n").contains("key second\n");
    }

    @Test
    void shouldSayThatTheKeyStoreIsMissing() {
        assertThat(run("venue", "--tls", "nowhere.p12")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1).first().asString()
            .startsWith("upring: the key store nowhere.p12 cannot be used");
    }
}
