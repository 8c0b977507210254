package io.upring.bench.crash;

import io.upring.bench.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Crash runs at full size.
 *
 * <p>Usage: {@code [--runs N] [--seed N] [--workers N] [--per-account N] [--root FOLDER] [--work FOLDER] [--chain SEED]
 * [--out FOLDER]}; writes {@code crash-runs.md} and {@code crash-runs-manifest.json} into the folder, and ends with 1
 * if there was a mismatch. {@code --chain} does the chain of that seed alone.
 */
public final class CrashRuns {
    private static final int STANDARD_RUNS = 1_000;
    private static final int STANDARD_PER_ACCOUNT = 25;

    private CrashRuns() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = STANDARD_RUNS;
        int perAccount = STANDARD_PER_ACCOUNT;
        int workers = 2;
        long seed = System.currentTimeMillis() % 1_000_000;
        Long chain = null;
        Path root = Path.of(System.getProperty("upring.root", "."));
        Path work = null;
        Path out = null;
        for (int i = 0; i < arguments.length; i += 2) {
            final String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--runs" -> runs = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--workers" -> workers = Integer.parseInt(value);
                case "--per-account" -> perAccount = Integer.parseInt(value);
                case "--root" -> root = Path.of(value);
                case "--work" -> work = Path.of(value);
                case "--chain" -> chain = Long.valueOf(value);
                case "--out" -> out = Path.of(value);
                default -> {
                    System.err.println("Unknown option " + arguments[i] + "; usage: [--runs N] [--seed N] [--workers N]"
                        + " [--per-account N] [--root FOLDER] [--work FOLDER] [--chain SEED] [--out FOLDER]");
                    System.exit(2);
                }
            }
        }
        final CrashRig rig = new CrashRig(new CrashPlan(seed, runs, perAccount, workers,
            root.toAbsolutePath().normalize(),
            work == null ? Files.createTempDirectory("upring-crash") : work.toAbsolutePath(), true),
            System.out::println);
        final CrashReport report = chain == null ? rig.run() : rig.runChain(chain);
        System.out.println(report.page());
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("crash-runs.md"), report.page());
            Manifest.write(out.resolve("crash-runs-manifest.json"), "CrashRuns " + String.join(" ", arguments),
                List.of());
        }
        System.exit(report.mismatches().isEmpty() ? 0 : 1);
    }
}
