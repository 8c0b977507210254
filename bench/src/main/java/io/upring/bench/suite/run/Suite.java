package io.upring.bench.suite.run;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Report;
import io.upring.bench.suite.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;

/**
 * Runs measurements one after the other, each in a JVM of its own. One that fails is told of and the next one begins.
 *
 * <p>Threading: one thread runs it; {@link #interrupt} comes from any.
 */
final class Suite {
    private static final int TAIL_LINES = 15;
    /** Of a process that a Ctrl-C on the terminal reached before us. */
    private static final int INTERRUPTED = 130;

    private final Class<?> childMain;
    private final Plan plan;
    private final ResultsFolder results;
    private final StatusLine status;
    private final List<String> failed = new ArrayList<>();
    private final Set<String> usedSizes = new TreeSet<>();
    private final List<Report> done = new ArrayList<>();
    private volatile MeasurementProcess current;
    private volatile boolean isInterrupted;

    /** @param childMain a class whose {@code main} hands the same measurements to {@code MeasurementMain} */
    Suite(Class<?> childMain, Plan plan, ResultsFolder results, StatusLine status) {
        this.childMain = childMain;
        this.plan = plan;
        this.results = results;
        this.status = status;
    }

    /** @return the names of those that failed */
    List<String> run() throws IOException, InterruptedException {
        final List<String> flags = JvmFlags.read(plan.home());
        int number = 0;
        for (final Measurement measurement : plan.measurements()) {
            if (isInterrupted) {
                break;
            }
            status.begin(measurement.name(), ++number, plan.measurements().size());
            final String problem = run(measurement, flags);
            if (problem == null) {
                status.done();
            } else if (!isInterrupted) {
                failed.add(measurement.name());
                status.failed(problem);
            }
        }
        results.writePages();
        return List.copyOf(failed);
    }

    /** What those found that were run, in their order. */
    List<Report> done() {
        return List.copyOf(done);
    }

    /** Sizes that no measurement asked for: misspelt, most likely. Empty where one failed, which may have asked. */
    Set<String> unusedSizes() {
        if (!failed.isEmpty()) {
            return Set.of();
        }
        final Set<String> unused = new TreeSet<>(plan.sizes().keySet());
        unused.removeAll(usedSizes);
        return unused;
    }

    /** Ends the measurement that runs; those that are complete are kept. */
    void interrupt() {
        isInterrupted = true;
        final MeasurementProcess running = current;
        if (running != null) {
            running.end();
        }
    }

    /** @return why it failed, {@code null} if it did not */
    private String run(Measurement measurement, List<String> commonFlags) throws IOException, InterruptedException {
        final List<String> flags = new ArrayList<>(commonFlags);
        flags.addAll(measurement.jvmFlags());
        final Path stage = results.stage(measurement.name());
        final Path log = plan.home().resolve("logs/bench").resolve(measurement.name() + ".log");
        final Map<String, Object> run = before(measurement, flags);
        final long startNs = System.nanoTime();
        try {
            current = new MeasurementProcess(childMain, measurement, plan, flags, stage, log);
            final int exitCode = isInterrupted ? 1 : current.run(status::doing);
            if (exitCode == INTERRUPTED) {
                isInterrupted = true;
            }
            final boolean hasReport = Files.exists(ReportFile.in(stage, measurement.name()));
            if (hasReport) {
                run.put("seconds", Math.round((System.nanoTime() - startNs) / 1e8) / 10.0);
                run.put("loadAfter", Machine.load());
                keep(measurement, stage, run);
            }
            return exitCode == 0 && hasReport ? null
                : (exitCode == 0 ? "it ended without a report" : "it ended with exit code " + exitCode)
                    + (hasReport ? "; what it found by then is kept" : "") + "; the end of "
                    + plan.home().relativize(log) + ":" + tail(log);
        } finally {
            current = null;
            ResultsFolder.discard(stage);
        }
    }

    private void keep(Measurement measurement, Path stage, Map<String, Object> run) throws IOException {
        final Path report = ReportFile.in(stage, measurement.name());
        ReportFile.addRun(report, run);
        final Report found = ReportFile.read(report);
        usedSizes.addAll(found.sizes().keySet());
        done.add(found);
        if (found.failure() == null || !results.hasComplete(measurement.name())) {
            results.accept(stage, measurement.name());
        }
    }

    private Map<String, Object> before(Measurement measurement, List<String> flags) throws InterruptedException {
        final Map<String, Object> run = new LinkedHashMap<>();
        run.put("startedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        run.put("command", plan.command());
        run.put("commit", Machine.commit(plan.home()));
        run.put("uncommittedChanges", Machine.hasUncommittedChanges(plan.home()));
        run.put("flags", flags.stream().map(flag -> flag.replace(plan.home().toString(), ".")).toList());
        run.put("ownFlags", measurement.jvmFlags());
        run.put("machine", Machine.facts());
        run.put("loadBefore", Machine.load());
        return run;
    }

    private static String tail(Path log) throws IOException {
        final List<String> lines = MeasurementProcess.tail(log, TAIL_LINES);
        return lines.isEmpty() ? " it is empty" : "\n    " + String.join("\n    ", lines);
    }
}
