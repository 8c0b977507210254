package io.upring.bench.start;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Starts of the program by its launcher, with the class-data archive and without it, one after the other.
 *
 * <p>Threading: one thread.
 */
public final class StartMeasurement implements Measurement {
    private static final double GOAL_S = 1.5;
    private static final double MS_PER_S = 1_000;

    private final Path home;
    private final Launch launch = new Launch();

    public StartMeasurement() {
        this(Path.of(System.getProperty("upring.home", "")).toAbsolutePath().normalize());
    }

    /** @param home folder of the launcher. */
    StartMeasurement(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String summary() {
        return "From the call of ./upring run to the first decoded frame, and how long short commands take, beside the"
            + " same without the class-data archive and a JVM that prints one line.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws Exception {
        final Path launcher = home.resolve("upring");
        if (!Files.isExecutable(launcher)) {
            throw new IOException("there is no launcher " + launcher + " to be started");
        }
        final int runs = sizes.count("runs", 3, 15);
        results.status("building, if need be");
        launch.untilEnd("", List.of(launcher.toString(), "--version"));
        final Path java = Path.of(System.getProperty("java.home"));
        // The archive that a JDK comes with: of its own classes only.
        final String without = "-XX:SharedArchiveFile=" + java.resolve("lib/server/classes.jsa");
        results.note("Each start is a process of its own, called as a shell calls it, in a tree that was built before;"
            + " the variants take turns, and the median of " + runs + " is told, beside the least. The first frame is"
            + " one of the demo's market that has passed decoder, ring and all stages; until then the process has"
            + " started the simulated exchange, asked it what it lists and charges, and opened its connections.");
        results.group("First decoded frame");
        both(results, "./upring run", runs, options -> launch.untilFirstFrame(options, launcher), without,
            MS_PER_S, "s", GOAL_S);
        results.group("Short commands");
        both(results, "./upring --help", runs, options -> launch.untilEnd(options,
            List.of(launcher.toString(), "--help")), without, 1, "ms", Double.NaN);
        both(results, "./upring status", runs, options -> launch.untilEnd(options,
            List.of(launcher.toString(), "status", "--run-dir", "none")), without, 1, "ms", Double.NaN);
        final double[] bare = new double[runs];
        for (int i = 0; i < runs; i++) {
            bare[i] = launch.untilEnd("", List.of(java.resolve("bin/java").toString(), "-cp",
                System.getProperty("java.class.path"), OneLine.class.getName()));
        }
        results.figure("a JVM that prints one line", median(bare), "ms");
    }

    private interface Start {
        double take(String javaOptions) throws IOException, InterruptedException;
    }

    private void both(Results results, String name, int runs, Start start, String without, double divisor, String unit,
                      double goal) throws IOException, InterruptedException {
        final double[] with = new double[runs];
        final double[] bare = new double[runs];
        for (int i = 0; i < runs; i++) {
            results.status(name + ", " + (i + 1) + " of " + runs);
            with[i] = start.take("") / divisor;
            bare[i] = start.take(without) / divisor;
        }
        final Figure median = results.figure(name + ", median", median(with), unit).beside("without the archive",
            median(bare));
        if (!Double.isNaN(goal)) {
            median.goal(goal);
        }
        results.figure(name + ", least", Arrays.stream(with).min().orElseThrow(), unit)
            .beside("without the archive", Arrays.stream(bare).min().orElseThrow());
    }

    private static double median(double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
