package io.upring.bench.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Calls the launcher, or java, as a shell would, each time in a folder of its own.
 *
 * <p>Threading: one thread.
 */
final class Launch {
    private static final String JAVA_OPTIONS = "UPRING_JAVA_OPTS";
    private static final double MS = 1e6;

    private final ObjectMapper mapper = new ObjectMapper();

    /** A call and what is set around it. */
    private Process start(Path folder, String javaOptions, List<String> command) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove(JAVA_OPTIONS);
        if (!javaOptions.isEmpty()) {
            builder.environment().put(JAVA_OPTIONS, javaOptions);
        }
        return builder.start();
    }

    /** Milliseconds from the call to the end, whatever the exit code. */
    double untilEnd(String javaOptions, List<String> command) throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory("upring-start-");
        try {
            final long startNs = System.nanoTime();
            final Process process = start(folder, javaOptions, command);
            process.getInputStream().readAllBytes();
            process.waitFor();
            return (System.nanoTime() - startNs) / MS;
        } finally {
            delete(folder);
        }
    }

    /**
     * Milliseconds from the call of a run to its first frame, by the run's own word; the run is killed then.
     *
     * @throws IllegalStateException if it ends without one; says what it printed.
     */
    double untilFirstFrame(String javaOptions, Path launcher) throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory("upring-start-");
        final List<String> printed = new ArrayList<>();
        try {
            final long calledMs = System.currentTimeMillis();
            final Process process = start(folder, javaOptions, List.of(launcher.toString(), "run", "--json",
                "--run-dir", folder.resolve("run").toString()));
            try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    printed.add(line);
                    final JsonNode node = line.startsWith("{") ? mapper.readTree(line) : mapper.missingNode();
                    if (node.path("event").asText().equals("flowing")) {
                        return node.path("atMs").asLong() - calledMs;
                    }
                }
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            throw new IllegalStateException("the run ended without a frame: " + String.join("\n", printed));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
