package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program as a process of its own, in a folder of its own, with its output in a file. */
final class BotProcess implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);
    private static final long LOOK_MS = 10;

    private final Process process;
    private final Path output;

    private BotProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** The runs' folder is {@code folder/runs}. */
    static BotProcess start(Path folder, String... arguments) throws IOException {
        final List<String> line = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + ROOT.resolve("config/jvm.flags")));
        if (Runtime.version().feature() >= 24) {
            line.add("@" + ROOT.resolve("config/jvm-24.flags"));
        }
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dupring.home=" + ROOT, "-Dupring.log="
            + folder.resolve("upring.log"), "-cp", System.getProperty("java.class.path"), "io.upring.bot.Main"));
        line.addAll(List.of(arguments));
        final Path output = Files.createTempFile(folder, "output", ".txt");
        final ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true)
            .redirectOutput(output.toFile());
        builder.environment().put("UPRING_RUN_DIR", folder.resolve("runs").toString());
        return new BotProcess(builder.start(), output);
    }

    long pid() {
        return process.pid();
    }

    String text() throws IOException {
        return Files.readString(output);
    }

    /** The first line of the output that fits, as soon as it is there. */
    String await(String what, Predicate<String> fits) throws IOException, InterruptedException {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (true) {
            final boolean isOver = !process.isAlive();
            final String text = text();
            // A line that is still being written would be half a line.
            final var found = text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(fits).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(isOver).as("ended without " + what + ":\n" + text).isFalse();
            assertThat(System.nanoTime()).as("without " + what + ":\n" + text).isLessThan(deadlineNs);
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
