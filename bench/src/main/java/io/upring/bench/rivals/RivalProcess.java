package io.upring.bench.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A rival while it runs.
 *
 * <p>Threading: any thread.
 */
final class RivalProcess implements AutoCloseable {
    private static final int TAIL_LINES = 5;
    private static final long STOP_SECONDS = 10;
    private static final long LOOK_MS = 100;

    private final Process process;
    private final Path output;

    RivalProcess(Rival rival) throws IOException {
        Files.createDirectories(rival.folder());
        output = rival.folder().resolve("out.txt");
        final ProcessBuilder builder = new ProcessBuilder(rival.command()).directory(rival.folder().toFile())
            .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(rival.environment());
        process = builder.start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has printed this, and answers whether it did before it ended or so much time went by. */
    boolean awaitWord(String word, long seconds) throws IOException, InterruptedException {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean isThere = false;
        while (!isThere && isAlive() && System.nanoTime() < endNs) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            isThere = Files.readString(output).contains(word);
        }
        return isThere;
    }

    long pid() {
        return process.pid();
    }

    /** Processor time of all its threads so far, nanoseconds; the kernel counts in steps of 10 ms. */
    long cpuNs() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** The last that it printed, in one line. */
    String lastWords() throws IOException {
        final List<String> lines = Files.readAllLines(output);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
