package io.upring.bench.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.Measurements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked for, and what is said to who asks wrongly. */
class BenchCommandTest {
    @TempDir
    Path home;

    private String output;

    private int run(String... arguments) {
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final int exitCode = BenchCommand.execute(TrialMain.all(), TrialMain.class, home,
            new PrintStream(printed, true, StandardCharsets.UTF_8), false, arguments);
        output = printed.toString(StandardCharsets.UTF_8);
        return exitCode;
    }

    @Test
    void shouldListWhatCanBeMeasured() {
        assertThat(run("--list")).isZero();
        assertThat(output).startsWith("tiny\n    A trial: tiny.\nfailing (only when named)\n");
    }

    @Test
    void shouldTeach() {
        assertThat(run("--help")).isZero();
        assertThat(output).contains("--quick", "--full", "--size=NAME=VALUE", "--list", "--page", "Exit codes",
            "docs/performance.md");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tiyn|no measurement is called \"tiyn\"; did you mean tiny?",
        "nothing-like-it|no measurement is called \"nothing-like-it\"; there are tiny, failing, dying, rubbish",
        "--size=count=many|--size count=many: many is not a whole number",
        "--size=count|NAME=VALUE",
        "--page=nowhere|there are no results in nowhere",
        "--fast|Unknown option: '--fast'"})
    void shouldRefuseWhatCannotBe(String argument, String sentence) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(output).startsWith("upring bench: ").contains(sentence).contains("--help")
            .doesNotContain("Exception");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void shouldNotRunQuickAndFullAtOnce() {
        assertThat(run("--quick", "--full")).isEqualTo(2);
        assertThat(output).startsWith("upring bench: --quick, --full are mutually exclusive");
    }

    @Test
    void shouldSayWhereTheFlagsAreMissing() {
        assertThat(run("tiny")).isEqualTo(1);
        assertThat(output).startsWith("upring bench: ").contains("jvm.flags cannot be read");
    }

    @Test
    void shouldMakeThePageAnew() throws IOException {
        final Path resources = Path.of(System.getProperty("upring.root"),
            "bench/src/test/resources/io/upring/bench/suite/page");
        Files.copy(resources.resolve("decode.json"), home.resolve("decode.json"));
        Files.writeString(home.resolve("other.json"), "[1]");
        assertThat(run("--page", home.toString())).isZero();
        assertThat(home.resolve("index.html")).content().contains("jackson-core");
        assertThat(home.resolve("manifest.json")).content().contains("\"decode\"").doesNotContain("other");
    }

    @Test
    void shouldSayWhichFileIsBroken() throws IOException {
        Files.writeString(home.resolve("broken.json"), "{\"format\":1,");
        assertThat(run("--page", home.toString())).isEqualTo(1);
        assertThat(output).startsWith("upring bench: broken.json is not JSON: ");
    }

    @Test
    void shouldKeepQuickResultsApart() {
        final LocalDate date = LocalDate.of(2026, 11, 23);
        assertThat(ResultsFolder.standard(home, date, false).toString())
            .matches(".*bench/results/2026-11-23-\\d+core-[a-z0-9-]+");
        assertThat(ResultsFolder.standard(home, date, true)).hasToString(
            ResultsFolder.standard(home, date, false) + "-quick");
    }

    @ParameterizedTest
    @CsvSource({"AMD EPYC 9R14,epyc", "AMD EPYC,epyc", "Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz,xeon",
        "AMD Ryzen 9 7950X 16-Core Processor,ryzen", "Apple M2 Pro,apple-m2", "11th Gen Intel(R) Core(TM) i7,core",
        "Neoverse-N1,neoverse"})
    void shouldCallACpuByItsProduct(String model, String name) {
        assertThat(Machine.shortCpu(model)).isEqualTo(name);
    }

    @Test
    void shouldKnowEveryMeasurementByOneGoodName() {
        final Set<String> names = new HashSet<>();
        assertThat(Measurements.all()).isNotEmpty().allSatisfy(measurement -> {
            assertThat(measurement.name()).matches("[a-z0-9]+(-[a-z0-9]+)*").isNotIn("manifest");
            assertThat(names.add(measurement.name())).as(measurement.name()).isTrue();
            assertThat(measurement.summary()).matches("(?s)[A-Z].*\\.");
        });
    }
}
