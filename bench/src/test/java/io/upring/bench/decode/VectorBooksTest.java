package io.upring.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.SuiteMain;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorBooksTest {
    private static final List<String> SIZES = List.of("frames=6", "markets=2", "slices=2", "slice-frames=10",
        "rehearsal-ms=10");
    private static final int FIGURES = 4 * 4;

    @TempDir
    private Path folder;

    @Test
    void shouldSayWhyThereAreNoFigures() throws Exception {
        final Results results = new Results(line -> { });

        new VectorBooks().run(new Sizes(true, Map.of()), results);

        assertThat(results.figures()).isEmpty();
        assertThat(results.notes()).singleElement().asString().startsWith("Not measured: this JVM has no module");
    }

    @Test
    void shouldHoldBooksByVectorsAgainstTheDecoderWithoutThem() throws Exception {
        final File output = folder.resolve("output").toFile();
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--") || flag.startsWith("-D")).forEach(command::add);
        command.addAll(new VectorBooks().jvmFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SuiteMain.class.getName(), "vectors",
            "--quick"));
        SIZES.forEach(size -> command.addAll(List.of("--size", size)));

        final int exitCode = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start()
            .waitFor();

        final List<String> lines = Files.readAllLines(output.toPath(), StandardCharsets.UTF_8);
        assertThat(exitCode).as("%s", lines).isZero();
        if (lines.stream().noneMatch(line -> line.startsWith("Not measured"))) {
            assertThat(lines).filteredOn(line -> line.contains(" times")).as("%s", lines).hasSize(FIGURES);
            assertThat(lines).filteredOn(line -> line.contains("garbage a frame")).hasSize(4);
        }
    }
}
