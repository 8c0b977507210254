package io.upring.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Has chains of runs done by several workers.
 *
 * <p>Threading: one thread; the workers are its own.
 */
final class CrashRig {
    private final CrashPlan plan;
    private final Consumer<CrashResult> progress;
    private final BotLauncher launcher;

    /** @param progress hears of each run, from the workers' threads. */
    CrashRig(CrashPlan plan, Consumer<CrashResult> progress) {
        this.plan = plan;
        this.progress = progress;
        launcher = new BotLauncher(plan.root(), plan.folder().resolve("classes"));
    }

    CrashReport run() throws IOException, InterruptedException {
        final long startedNs = System.nanoTime();
        if (plan.isArchived()) {
            archive();
        }
        final Random seeds = new Random(plan.seed());
        final List<Callable<List<CrashResult>>> chains = new ArrayList<>();
        for (int i = 0; i < plan.chains(); i++) {
            final long seed = seeds.nextLong(1_000_000_000_000L);
            final int runs = plan.runsOf(i);
            chains.add(() -> chain(seed, runs));
        }
        return new CrashReport(plan, all(chains), (System.nanoTime() - startedNs) / 1_000_000);
    }

    /** The chain of one seed alone. */
    CrashReport runChain(long seed) throws IOException, InterruptedException {
        final long startedNs = System.nanoTime();
        return new CrashReport(plan, chain(seed, plan.runs()), (System.nanoTime() - startedNs) / 1_000_000);
    }

    private void archive() throws IOException, InterruptedException {
        final Path folder = plan.folder().resolve("archive");
        try (CrashChain chain = new CrashChain(plan.seed(), folder, launcher)) {
            chain.archive(plan.folder().resolve("classes/upring.jsa"));
        }
        delete(folder);
    }

    private List<CrashResult> all(List<Callable<List<CrashResult>>> chains) throws InterruptedException {
        final ExecutorService workers = Executors.newFixedThreadPool(plan.workers());
        try {
            final List<CrashResult> results = Collections.synchronizedList(new ArrayList<>());
            for (final Future<List<CrashResult>> done : workers.invokeAll(chains)) {
                results.addAll(done.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a chain of runs could not be done", failure.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<CrashResult> chain(long seed, int runs) throws IOException, InterruptedException {
        final Path folder = plan.folder().resolve("chain-" + seed);
        final List<CrashResult> results;
        try (CrashChain chain = new CrashChain(seed, folder, launcher)) {
            results = chain.run(runs, progress);
        }
        if (results.stream().allMatch(result -> result.mismatches().isEmpty())) {
            delete(folder);
        }
        return results;
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
