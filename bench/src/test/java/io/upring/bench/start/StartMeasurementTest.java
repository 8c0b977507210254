package io.upring.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for the launcher, whose frame comes at a time that it makes up. */
class StartMeasurementTest {
    @TempDir
    private Path home;

    private final Results results = new Results(line -> {
    });

    private void launcher(String script) throws IOException {
        final Path file = home.resolve("upring");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void shouldTimeStartsAndShortCommands() throws Exception {
        launcher("[ \"$1\" = run ] || exit 0\necho '{\"event\":\"started\"}'\n"
            + "echo '{\"event\":\"flowing\",\"atMs\":9999999999999}'\nexec sleep 60");
        new StartMeasurement(home).run(new Sizes(true, Map.of("runs", 1L)), results);
        assertThat(results.figures()).extracting(Figure::name).containsExactly("./upring run, median",
            "./upring run, least", "./upring --help, median", "./upring --help, least", "./upring status, median",
            "./upring status, least", "a JVM that prints one line");
        assertThat(results.figures().get(0).value()).as("by the run's own word").isGreaterThan(1e9);
        assertThat(results.figures()).allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }

    @Test
    void shouldSayWhatARunWithoutFramesPrinted() throws IOException {
        launcher("echo 'upring: the port is in use'; exit 3");
        assertThatThrownBy(() -> new StartMeasurement(home).run(new Sizes(true, Map.of("runs", 1L)), results))
            .hasMessage("the run ended without a frame: upring: the port is in use");
    }

    @Test
    void shouldMissTheLauncher() {
        assertThatThrownBy(() -> new StartMeasurement(home).run(new Sizes(true, Map.of()), results))
            .hasMessage("there is no launcher " + home.resolve("upring") + " to be started");
    }
}
