package io.upring.bench.crash;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Crash runs: the bot is killed while it trades, and the next process goes on; books that differ are found. */
public final class CrashRuns implements Measurement {
    @Override
    public String name() {
        return "crash-runs";
    }

    @Override
    public String summary() {
        return "The bot killed at chosen moments while it trades: the next process's books beside the exchange's.";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public void run(Sizes sizes, Results results) throws IOException, InterruptedException {
        final long today = System.currentTimeMillis() % 1_000_000;
        final Path work = Files.createTempDirectory("upring-crash");
        // A chain of an earlier run, by its seed, alone.
        final long chain = sizes.of("chain", -1, -1);
        final CrashRig rig = new CrashRig(new CrashPlan(sizes.of("seed", today, today), sizes.count("runs", 10, 1_000),
            sizes.count("runs-an-account", 5, 25), sizes.count("workers", 2, 2),
            Path.of(System.getProperty("upring.home", "")).toAbsolutePath().normalize(), work, true),
            result -> results.status(result.toString()));
        final CrashReport report = chain < 0 ? rig.run() : rig.runChain(chain);
        results.attach(".md", report.page());
        results.group("Processes");
        results.figure("runs with a mismatch", report.mismatches().size(), "runs").beside("killed", report.killed())
            .goal(0);
        results.figure("requests for orders and cancels",
            report.results().stream().mapToInt(CrashResult::requests).sum(), "requests");
        results.figure("fills", report.results().stream().mapToInt(CrashResult::fills).sum(), "fills");
        results.group("From the start of a process");
        results.figure("to its journal, the old one restored, median", median(report, true), "ms");
        results.figure("to books that equal the exchange's, median", median(report, false), "ms");
        if (report.mismatches().isEmpty()) {
            delete(work);
        } else {
            results.note("The chains that had a mismatch left their folders for whoever looks for the cause.");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static double median(CrashReport report, boolean isReady) {
        final long[] sorted = report.results().stream().filter(result -> result.equalMs() > 0)
            .mapToLong(result -> isReady ? result.readyMs() : result.equalMs()).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
