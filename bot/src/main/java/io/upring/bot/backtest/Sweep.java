package io.upring.bot.backtest;

import io.upring.bot.UserError;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.SweepRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Every combination of some parameters' values on the same data, so many at a time as there are threads. Each run has
 * everything of its own, so it does what it does alone.
 *
 * <p>Threading: {@link #run} occupies its thread until the end; progress is told by the threads of the runs.
 */
public final class Sweep {
    private static final int MAX_RUNS = 10_000;

    private final TapeLibrary library;
    private final List<SweepAxis> axes;
    private final List<BacktestPlan> plans = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param halted a sentence for each run whose engine stopped early.
     */
    public record Result(SweepRecord record, List<String> halted) {
    }

    /** @throws UserError for a parameter or a value that cannot be, or too many combinations. */
    public Sweep(TapeLibrary library, BacktestPlan plan, List<SweepAxis> axes) {
        this.library = library;
        this.axes = List.copyOf(axes);
        combine(plan, 0, new LinkedHashMap<>());
    }

    private void combine(BacktestPlan plan, int axis, Map<String, String> chosen) {
        if (axis == axes.size()) {
            if (plans.size() == MAX_RUNS) {
                throw new UserError("the sweep has more than " + MAX_RUNS + " combinations");
            }
            plans.add(plan.with(chosen));
            return;
        }
        for (final String value : axes.get(axis).values()) {
            chosen.put(axes.get(axis).parameter(), value);
            combine(plan, axis + 1, chosen);
        }
    }

    /** How many combinations there are. */
    public int size() {
        return plans.size();
    }

    /** @param progress is told after each run how many have ended. */
    public Result run(int threads, IntConsumer progress) throws InterruptedException {
        final ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            final Thread thread = new Thread(work, "upring-backtest");
            thread.setDaemon(true);
            return thread;
        });
        try {
            final AtomicInteger ended = new AtomicInteger();
            final List<Future<BacktestRun.Result>> futures = new ArrayList<>();
            for (final BacktestPlan plan : plans) {
                futures.add(pool.submit(() -> {
                    final BacktestRun.Result result = BacktestRun.run(library, plan, events -> { });
                    progress.accept(ended.incrementAndGet());
                    return result;
                }));
            }
            return collect(futures);
        } finally {
            pool.shutdownNow();
        }
    }

    private Result collect(List<Future<BacktestRun.Result>> futures) throws InterruptedException {
        final List<RunRecord> records = new ArrayList<>();
        final List<String> halted = new ArrayList<>();
        for (int i = 0; i < futures.size(); i++) {
            final BacktestRun.Result result = result(futures.get(i));
            records.add(result.record().withoutPrices());
            if (!result.halted().isEmpty()) {
                halted.add("with " + plans.get(i).parameters() + ": " + result.halted());
            }
        }
        return new Result(new SweepRecord(axes.stream()
            .map(axis -> new SweepRecord.Axis(axis.parameter(), axis.values())).toList(), records), halted);
    }

    private static BacktestRun.Result result(Future<BacktestRun.Result> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a backtest failed", failure.getCause());
        }
    }
}
