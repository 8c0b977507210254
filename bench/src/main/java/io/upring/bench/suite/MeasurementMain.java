package io.upring.bench.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Runs one measurement in this JVM. With {@code --out FOLDER} it is a child of the suite: it writes its report there,
 * says on standard output what it is doing and nothing else, and does not outlive who started it. Without, it prints
 * what it found.
 *
 * <p>Threading: the main thread.
 */
public final class MeasurementMain {
    private static final int FAILED = 1;

    private final List<Measurement> all;

    private MeasurementMain(List<Measurement> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Does not return.
     *
     * @param arguments a measurement's name, then {@code --quick}, {@code --size NAME=VALUE} and {@code --out FOLDER}
     */
    public static void run(List<Measurement> all, String... arguments) {
        final PrintStream out = System.out;
        int exitCode = 0;
        try {
            new MeasurementMain(all).measure(arguments, out);
        } catch (Throwable failure) {
            failure.printStackTrace();
            exitCode = FAILED;
        }
        out.flush();
        // A thread that a failed measurement left behind must not keep the process.
        System.exit(exitCode);
    }

    private void measure(String[] arguments, PrintStream out) throws Exception {
        final Map<String, Long> given = new HashMap<>();
        boolean isQuick = false;
        Path folder = null;
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> isQuick = true;
                case "--size" -> {
                    final String[] size = arguments[++i].split("=", 2);
                    given.put(size[0], Long.parseLong(size[1]));
                }
                case "--out" -> folder = Path.of(arguments[++i]);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        final Measurement measurement = all.stream().filter(each -> each.name().equals(arguments[0])).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no measurement is called " + arguments[0]));
        final Sizes sizes = new Sizes(isQuick, given);
        if (folder == null) {
            final Results results = new Results(line -> System.err.println("  " + line));
            measurement.run(sizes, results);
            print(results, out);
        } else {
            endWithParent();
            // What a measurement or a library prints is not a word about what is being done.
            System.setOut(System.err);
            final Results results = new Results(line -> {
                out.println(line.replaceAll("\\s+", " "));
                out.flush();
            });
            measure(measurement, sizes, results, folder);
        }
    }

    private static void measure(Measurement measurement, Sizes sizes, Results results, Path folder) throws Exception {
        final TimeLimit limit = TimeLimit.start(measurement.limit(sizes.isQuick()));
        try {
            measurement.run(sizes, results);
            limit.stop();
        } catch (Throwable failure) {
            final String reason = limit.isOver() ? limit.reason() : failure.toString();
            limit.stop();
            if (!results.figures().isEmpty()) {
                ReportFile.write(folder, measurement, sizes, results, reason);
            }
            if (limit.isOver()) {
                throw new TimeoutException(reason);
            }
            throw failure;
        }
        ReportFile.write(folder, measurement, sizes, results, null);
    }

    /** The parent holds the other end of the standard input, and the system closes it however the parent ends. */
    private static void endWithParent() {
        final Thread watch = new Thread(() -> {
            try (InputStream in = System.in) {
                while (in.read() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (IOException gone) {
                System.err.println("The suite is gone: " + gone.getMessage());
            }
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(FAILED);
        }, "bench-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void print(Results results, PrintStream out) {
        results.notes().forEach(out::println);
        for (final Figure figure : results.figures()) {
            out.printf(Locale.ROOT, "%s | %s | %.2f %s", figure.group(), figure.name(), figure.value(), figure.unit());
            if (figure.baseline() != null) {
                out.printf(Locale.ROOT, " | %s %.2f | %.2f times", figure.baseline(), figure.baselineValue(),
                    figure.ratio());
            }
            out.println(figure.hasGoal() ? figure.isMet() ? " | met" : " | missed" : "");
        }
        results.attachments().values().forEach(out::println);
    }
}
