package io.upring.bench.rivals;

import io.upring.bench.rivals.venue.PacedVenue;
import io.upring.bench.rivals.venue.Ticks;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One rival after the other against one exchange: started, let settle, watched while nothing happens, warmed up, then
 * measured.
 *
 * <p>Threading: one thread.
 */
final class Race {
    private static final long START_SECONDS = 60;
    private static final double MEDIAN = 50;
    private static final double P99 = 99;
    private static final double NS_PER_US = 1_000;
    private static final double NS_PER_SECOND = 1e9;

    private final PacedVenue venue;
    private final Cores cores;
    private final Consumer<String> status;
    private final int ticksPerSecond;
    private final int every;
    private final int seconds;
    private final int secondsAlike;
    private final int mostWarmSeconds;
    private final int warmEvery;
    private final long settleMs;
    private final long idleMs;

    /**
     * What one rival came to. Processor time is in seconds a second: 1 is a whole core.
     *
     * @param quietest the second with the lowest 99th percentile: what remains when the machine has nothing else to do.
     * @param warmSeconds how long it was warmed up.
     * @param isSettled whether it had become as quick as it would by then.
     */
    record Outcome(String rival, Ticks ticks, Ticks quietest, double idleCpu, double busyCpu, int warmSeconds,
                   boolean isSettled) {
    }

    /** @param status is told what is going on. */
    Race(PacedVenue venue, Cores cores, Sizes sizes, Consumer<String> status) {
        this.venue = venue;
        this.status = status;
        this.cores = cores;
        ticksPerSecond = sizes.count("ticks-per-second", 5_000, 5_000);
        every = sizes.count("ticks-per-order", 25, 25);
        seconds = sizes.count("seconds", 2, 10);
        secondsAlike = sizes.count("warm-up-seconds-alike", 2, 5);
        mostWarmSeconds = sizes.count("warm-up-seconds-at-most", 12, 40);
        warmEvery = sizes.count("ticks-per-order-to-warm-up", 6, 6);
        settleMs = sizes.of("settle-ms", 200, 1_000);
        idleMs = sizes.of("idle-ms", 200, 1_000);
    }

    /** @throws IOException if the rival does not start, or answers nothing; with its last words. */
    Outcome run(Rival rival) throws IOException, InterruptedException {
        try (RivalProcess process = new RivalProcess(rival)) {
            if (!venue.awaitSubscriber(process::isAlive, START_SECONDS)) {
                throw new IOException(rival.name() + " does not ask for trades: " + process.lastWords());
            }
            TimeUnit.MILLISECONDS.sleep(settleMs);
            cores.split(process.pid());
            final double idleCpu = idle(process);
            final WarmUp warmUp = warmUp(rival, process);
            final long cpuNs = process.cpuNs();
            final long startNs = System.nanoTime();
            final List<Ticks> bySecond = new ArrayList<>();
            for (int i = 0; i < seconds && process.isAlive(); i++) {
                bySecond.add(venue.send(ticksPerSecond, ticksPerSecond, every, process::isAlive));
            }
            final double busyCpu = (double) (process.cpuNs() - cpuNs) / (System.nanoTime() - startNs);
            if (!process.isAlive()) {
                throw new IOException(rival.name() + " ended too early: " + process.lastWords());
            }
            return new Outcome(rival.name(), Ticks.sum(bySecond), bySecond.stream()
                .min(Comparator.comparingLong(second -> second.latencyNs().getValueAtPercentile(P99))).orElseThrow(),
                idleCpu, busyCpu, warmUp.seconds(), warmUp.isSettled());
        } finally {
            cores.unite();
        }
    }

    private double idle(RivalProcess process) throws InterruptedException {
        final long cpuNs = process.cpuNs();
        final long startNs = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(idleMs);
        return (double) (process.cpuNs() - cpuNs) / (System.nanoTime() - startNs);
    }

    /**
     * With more orders than are measured, since a virtual machine counts calls; the last second is as those that are.
     * One that has to reconcile first does not answer from the first moment on.
     */
    private WarmUp warmUp(Rival rival, RivalProcess process) throws IOException {
        final WarmUp warmUp = new WarmUp(secondsAlike, mostWarmSeconds);
        final JitClock jit = new JitClock(process.pid());
        while (!warmUp.isOver() && process.isAlive()) {
            final double jitSeconds = jit.seconds();
            final long startNs = System.nanoTime();
            final Ticks ticks = venue.send(ticksPerSecond, ticksPerSecond, warmEvery, process::isAlive);
            final double medianNs = ticks.latencyNs().getValueAtPercentile(MEDIAN);
            final double compilers = (jit.seconds() - jitSeconds) / ((System.nanoTime() - startNs) / NS_PER_SECOND);
            warmUp.second(medianNs, compilers);
            status.accept(String.format(Locale.ROOT, "%s, warm-up: p50 %.0f µs, compilers %.2f cores", rival.name(),
                medianNs / NS_PER_US, compilers));
        }
        if (!warmUp.hasAnswered()) {
            throw new IOException(rival.name() + " does not answer trades: " + process.lastWords());
        }
        venue.send(ticksPerSecond, ticksPerSecond, every, process::isAlive);
        return warmUp;
    }
}
