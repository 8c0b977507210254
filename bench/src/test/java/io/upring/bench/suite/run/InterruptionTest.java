package io.upring.bench.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite of its own process, ended while a measurement runs. */
class InterruptionTest {
    @TempDir
    Path home;

    private Process suite;
    private ProcessHandle measurement;

    /** The process of the suite. */
    static final class TrialSuite {
        private TrialSuite() {
        }

        public static void main(String[] arguments) {
            System.exit(BenchCommand.execute(TrialMain.all(), TrialMain.class, Path.of("").toAbsolutePath(), System.out,
                false, arguments));
        }
    }

    @BeforeEach
    void startAndAwaitTheEndlessOne() throws IOException {
        final Path root = Path.of(System.getProperty("upring.root"));
        Files.createDirectories(home.resolve("config"));
        for (final String flags : List.of("jvm.flags", "jvm-24.flags")) {
            Files.copy(root.resolve("config").resolve(flags), home.resolve("config").resolve(flags));
        }
        suite = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path").replace(
                File.pathSeparator + File.pathSeparator, File.pathSeparator), TrialSuite.class.getName(), "--out",
            "results", "tiny", "endless", "lingering").directory(home.toFile()).redirectErrorStream(true).start();
        final BufferedReader lines = new BufferedReader(new InputStreamReader(suite.getInputStream(),
            StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.contains("waits for ever")) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        measurement = suite.descendants().findFirst().orElseThrow();
    }

    @AfterEach
    void endAll() {
        suite.descendants().forEach(ProcessHandle::destroyForcibly);
        suite.destroyForcibly();
    }

    private void assertThatAllHaveEnded() throws Exception {
        assertThat(suite.waitFor(30, TimeUnit.SECONDS)).isTrue();
        measurement.onExit().get(30, TimeUnit.SECONDS);
        assertThat(measurement.isAlive()).isFalse();
    }

    @Test
    void shouldEndTheMeasurementAndKeepWhatIsComplete() throws Exception {
        suite.destroy();
        assertThatAllHaveEnded();
        try (Stream<Path> files = Files.list(home.resolve("results"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("index.html",
                "manifest.json", "summary.md", "tiny.json", "tiny.md", "tiny-sums-all-of-them.hgrm");
        }
    }

    @Test
    void shouldLeaveNoProcessWhenItIsKilled() throws Exception {
        suite.destroyForcibly();
        assertThatAllHaveEnded();
    }
}
