package io.upring.bench.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Report;
import io.upring.bench.suite.ReportFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the suite in JVMs of their own: what is written down, and what becomes of measurements that misbehave. */
class SuiteTest {
    @TempDir
    Path home;

    private Path folder;
    private String output;

    @BeforeEach
    void layOut() throws IOException {
        folder = home.resolve("results");
        final Path root = Path.of(System.getProperty("upring.root"));
        Files.createDirectories(home.resolve("config"));
        for (final String flags : List.of("jvm.flags", "jvm-24.flags")) {
            Files.copy(root.resolve("config").resolve(flags), home.resolve("config").resolve(flags));
        }
    }

    private int run(String... arguments) {
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final int exitCode = BenchCommand.execute(TrialMain.all(), TrialMain.class, home,
            new PrintStream(printed, true, StandardCharsets.UTF_8), false, arguments);
        output = printed.toString(StandardCharsets.UTF_8);
        return exitCode;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldWriteDownWhatAMeasurementFound() throws IOException {
        assertThat(run("--out", folder.toString())).as(() -> output).isZero();
        assertThat(files()).containsExactly("index.html", "manifest.json", "summary.md", "tiny-sums-all-of-them.hgrm",
            "tiny.json", "tiny.md");
        final Report report = ReportFile.read(folder.resolve("tiny.json"));
        assertThat(report.isQuick()).isTrue();
        assertThat(report.sizes()).isEqualTo(Map.of("count", 100L));
        assertThat(report.notes()).containsExactly("Counted, not measured: flag set.");
        assertThat(report.figures()).hasSize(2);
        assertThat(report.figures().get(0).ratio()).isEqualTo(2);
        assertThat(report.goalsMet()).isEqualTo(1);
        assertThat(report.goals()).isEqualTo(2);
        assertThat(report.series()).hasSize(1);
        assertThat(report.series().get(0).count()).isEqualTo(100);
        assertThat(report.series().get(0).atPercentile(100)).isBetween(100_000.0, 100_100.0);
        assertThat(report.run()).containsKeys("startedAt", "command", "commit", "uncommittedChanges", "flags",
            "machine", "loadBefore", "loadAfter", "seconds");
        assertThat(report.run()).containsEntry("command", "./upring bench --quick")
            .containsEntry("ownFlags", List.of("-Dtrial.flag=set", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        assertThat(output).contains("[1/1] tiny 00:0", " - counts\n", "[1/1] tiny - done after", "1 of 2 goals met.");
        for (final String file : files()) {
            assertThat(folder.resolve(file)).content().as("paths of this machine in %s", file).doesNotContain(
                home.toString(), System.getProperty("user.home") + "/", System.getProperty("java.home"));
        }
    }

    @Test
    void shouldGoOnAfterMeasurementsThatFail() throws IOException {
        assertThat(run("--out", folder.toString(), "failing", "dying", "silent", "rubbish")).isEqualTo(1);
        assertThat(output).contains("[1/4] failing - FAILED after ", "the venue did not start",
            "[2/4] dying - FAILED after ", "it ended with exit code 99; the end of logs/bench/dying.log:\n    about to",
            "[4/4] silent - FAILED after ", "it ended without a report", "[3/4] rubbish - done",
            "Failed: failing, dying, silent.");
        assertThat(files()).contains("rubbish.json", "failing.json").doesNotContain("dying.json", "silent.json");
        final Report failing = ReportFile.read(folder.resolve("failing.json"));
        assertThat(failing.failure()).isEqualTo("java.lang.IllegalStateException: the venue did not start");
        assertThat(failing.figures()).extracting(Figure::name).containsExactly("half a result");
        assertThat(folder.resolve("summary.md")).content()
            .contains("**Incomplete:** java.lang.IllegalStateException: the venue did not start.");
        assertThat(folder.resolve("index.html")).content().contains("Incomplete: java.lang.IllegalStateException");
        assertThat(files()).noneMatch(file -> file.startsWith("."));
        assertThat(output).doesNotContain("\u001b[2J");
    }

    @Test
    void shouldEndWhatHangs() {
        assertThat(run("--out", folder.toString(), "hanging")).isEqualTo(1);
        assertThat(output).contains("[1/1] hanging - FAILED after ", "what it found by then is kept",
            "it was not done after 0.1s", "HANGING (incomplete: it was not done after 0.1s)", "found in time");
        assertThat(home.resolve("logs/bench/hanging.log")).content().contains("main stands at",
            "java.util.concurrent.CountDownLatch.await");
    }

    @Test
    void shouldNotPutHalfOfTheFiguresInThePlaceOfAll() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("failing.json"), """
            {"format": 1, "name": "failing", "summary": "complete", "figures": []}""");
        assertThat(run("--out", folder.toString(), "failing")).isEqualTo(1);
        assertThat(ReportFile.read(folder.resolve("failing.json")).summary()).isEqualTo("complete");
    }

    @Test
    void shouldKeepWhatOtherRunsLeft() throws IOException {
        run("--out", folder.toString(), "--size", "count=5", "tiny", "lingering");
        final String before = Files.readString(folder.resolve("lingering.json"));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        run("--out", folder.toString(), "--full", "--size", "count=7", "--size", "cuont=8", "tiny");
        assertThat(Files.readString(folder.resolve("lingering.json"))).isEqualTo(before);
        assertThat(ReportFile.read(folder.resolve("tiny.json")).sizes()).isEqualTo(Map.of("count", 7L));
        assertThat(files()).contains("notes.txt").filteredOn(file -> file.endsWith(".hgrm")).hasSize(1);
        assertThat(output).contains("No measurement of these has a size called cuont.");
        assertThat(folder.resolve("summary.md")).content().contains("## tiny", "## lingering");
        assertThat(folder.resolve("manifest.json")).content().contains("\"tiny\"", "\"lingering\"");
    }
}
