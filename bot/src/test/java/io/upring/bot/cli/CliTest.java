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
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    private static final String TRADE = "{\"ty\":\"trade\",\"cd\":\"KRW-ADA\",\"tms\":1617646620673,"
        + "\"td\":\"2021-04-05\",\"ttm\":\"18:17:00\",\"ttms\":1617646620000,\"tp\":1500.0,\"tv\":12.5,\"ab\":\"BID\","
        + "\"pcp\":1490.0,\"c\":\"RISE\",\"cp\":10.0,\"sid\":16176466200000000,\"st\":\"REALTIME\"}";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... arguments) {
        final Streams streams = new Streams(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            false, false);
        return Cli.run(streams, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--helpp | upring: Unknown option: '--helpp'; did you mean --help?",
        "runn | upring: Unmatched argument at index 0: 'runn'; did you mean run?",
        "run --markt x | upring run: Unknown options: '--markt', 'x'; did you mean --market?",
        "run --duration 5x | upring run: Invalid value for option '--duration': \"5x\" is not a duration such as 30s, "
            + "5m or 2h",
        "run --duration 0s | upring run: Invalid value for option '--duration': \"0s\" is not a duration such as 30s, "
            + "5m or 2h",
        "run --speed fast | upring run: Invalid value for option '--speed': \"fast\" is not a speed: a number from "
            + "0.001 to 1000000, or max",
        "run --speed -1 | upring run: Invalid value for option '--speed': \"-1\" is not a speed: a number from 0.001 "
            + "to 1000000, or max",
        "run --seed x | upring run: Invalid value for option '--seed': 'x' is not a long",
        "decode | upring decode: Missing required parameter: 'FILE'",
    })
    void shouldAnswerWrongOptionsWithOneSentenceAndAHint(String line, String sentence) {
        assertThat(run("", line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(out()).isEmpty();
        assertThat(err().lines()).hasSize(2).first().isEqualTo(sentence);
        assertThat(err()).contains("--help\" tells more.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "run --config nowhere.yaml | upring: the configuration file nowhere.yaml does not exist; the presets are in "
            + "config/",
        "run --market live | upring: --market must be generated, generated:SCENARIO, capture:FILE, "
            + "journal:FOLDER or relay:URL, "
            + "not \"live\"",
        "run --speed 5 | upring: --speed is for recordings (--market capture:FILE or journal:FOLDER); a generated "
            + "market has its pace from "
            + "venue.framesPerSecond in the configuration",
        "run --port 70000 | upring: --port must be from 0 to 65535, not 70000",
        "decode nowhere.jsonl | upring: the file nowhere.jsonl does not exist; - stands for standard input",
    })
    void shouldAnswerWhatCannotBeUsedWithOneSentence(String line, String sentence) {
        assertThat(run("", line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo(sentence + System.lineSeparator());
    }

    @Test
    void shouldShowAStackTraceOnlyWhenAskedTo() {
        assertThat(run("", "run", "--config", "nowhere.yaml", "--debug")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("ConfigException").contains("\tat io.upring.bot.config");
    }

    @Test
    void shouldSayThatACommandIsMissing() {
        assertThat(run("")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).startsWith("upring: a command is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "decode", "strategies"})
    void shouldHelp(String command) {
        final String[] line = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
        assertThat(run("", line)).isEqualTo(ExitCode.OK);
        assertThat(err()).isEmpty();
        assertThat(out()).contains("Usage: upring" + (command.isEmpty() ? "" : " " + command)).contains("Options:");
        assertThat(out().lines()).allMatch(text -> text.length() <= 100);
        if (!command.equals("strategies")) {
            assertThat(out()).contains("Exit codes:");
        }
    }

    @Test
    void shouldDescribeEachCommandInTheOverview() {
        run("", "--help");
        assertThat(out()).containsPattern("run +Trade").containsPattern("decode +Show")
            .containsPattern("strategies +List");
    }

    @Test
    void shouldListTheStrategies() {
        assertThat(run("", "strategies")).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("price-change", "volume-spike", "spread").doesNotContain("orderTotal");
        assertThat(run("", "strategies", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("\"type\":\"spread\"");
    }

    @Test
    void shouldDescribeAStrategy() {
        assertThat(run("", "strategies", "describe", "price-change")).isEqualTo(ExitCode.OK);
        assertThat(out()).startsWith("price-change  (built-in)").contains("threshold", "fraction", "orderTotal");
        assertThat(run("", "strategies", "describe", "price-chance")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("\"price-chance\" is no type of strategy; did you mean price-change?");
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(run("", "--version")).isEqualTo(ExitCode.OK);
        assertThat(out()).startsWith("upring ");
    }

    @Test
    void shouldDecodeAFileAndStandardInputAlike() throws IOException {
        final Path file = folder.resolve("frames.jsonl");
        Files.writeString(file, TRADE + "\n" + TRADE + "\n");
        assertThat(run("", "decode", file.toString())).isEqualTo(ExitCode.OK);
        final String fromFile = out();
        out.reset();
        assertThat(run(TRADE + "\n" + TRADE, "decode", "-")).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo(fromFile);
        assertThat(fromFile.lines()).hasSize(2)
            .allMatch(line -> line.contains("\"code\":\"KRW-ADA\"") && line.contains("\"trade_price\":1500.0"));
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldReportBadFramesAndGoOn() {
        assertThat(run("{\"ty\":\"trade\"\n" + TRADE + "\n", "decode", "-")).isEqualTo(ExitCode.FINDINGS);
        assertThat(out().lines()).hasSize(2);
        assertThat(out().lines().findFirst().orElseThrow()).contains("\"error\"", "\"offset\"", "\"reason\"");
        assertThat(err()).isEqualTo("upring: 1 of 2 frames could not be decoded" + System.lineSeparator());
    }

    @Test
    void shouldNotDecodeAFolder() {
        assertThat(run("", "decode", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("upring: " + folder + " is a folder, not a file of frames"
            + System.lineSeparator());
    }
}
