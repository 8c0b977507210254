package io.upring.bench.suite.run;

import io.upring.bench.suite.Measurement;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The JVM of one measurement. Its standard output says what it is doing; what it prints otherwise goes to a log.
 *
 * <p>Threading: one thread runs it; any thread may {@link #end} it.
 */
final class MeasurementProcess {
    private static final int PATIENCE_SECONDS = 5;

    private final List<String> command;
    private final Path home;
    private final Path log;
    private Process process;
    private boolean isEnded;

    /**
     * @param main the class that runs a measurement, see {@code MeasurementMain}
     * @param flags of its JVM, all of them
     * @param folder where it writes its report; exists and is empty
     */
    MeasurementProcess(Class<?> main, Measurement measurement, Plan plan, List<String> flags, Path folder, Path log) {
        home = plan.home();
        this.log = log;
        command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command()
            .orElse(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java"));
        command.addAll(flags);
        command.addAll(List.of("-Dupring.home=" + home, "-cp", System.getProperty("java.class.path"), main.getName(),
            measurement.name()));
        if (plan.isQuick()) {
            command.add("--quick");
        }
        for (final Map.Entry<String, Long> size : plan.sizes().entrySet()) {
            command.addAll(List.of("--size", size.getKey() + "=" + size.getValue()));
        }
        command.addAll(List.of("--out", folder.toString()));
    }

    /**
     * Runs it to its end.
     *
     * @param status takes each line that it says about what it is doing
     * @return its exit code
     */
    int run(Consumer<String> status) throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        synchronized (this) {
            if (isEnded) {
                throw new IOException("it was ended before it began");
            }
            process = new ProcessBuilder(command).directory(home.toFile()).redirectError(log.toFile()).start();
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(),
            StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                status.accept(line);
            }
            return process.waitFor();
        } finally {
            end();
        }
    }

    /** Ends it and whatever it started; its end of the pipe is closed, so that it cannot wait for us. */
    synchronized void end() {
        isEnded = true;
        if (process == null || !process.isAlive()) {
            return;
        }
        final List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** The last lines of what it printed. */
    static List<String> tail(Path log, int lines) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        // Rubbish need not be UTF-8.
        final List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
