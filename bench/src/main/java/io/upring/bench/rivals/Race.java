package io.upring.bench.rivals;

import io.upring.bench.rivals.venue.PacedVenue;
import io.upring.bench.rivals.venue.Ticks;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One rival after the other against one exchange: started, let settle, watched while nothing happens, warmed up, then
 * measured.
 *
 * <p>Threading: one thread.
 */
final class Race {
    private static final long START_SECONDS = 60;
    private static final int MOST_WARM_UPS = 5;
    private static final double P99 = 99;

    private final PacedVenue venue;
    private final Cores cores;
    private final int ticksPerSecond;
    private final int every;
    private final int seconds;
    private final int warmSeconds;
    private final int warmEvery;
    private final long settleMs;
    private final long idleMs;

    /**
     * What one rival came to. Processor time is in seconds a second: 1 is a whole core.
     *
     * @param quietest the second with the lowest 99th percentile: what remains when the machine has nothing else to do.
     */
    record Outcome(String rival, Ticks ticks, Ticks quietest, double idleCpu, double busyCpu) {
    }

    Race(PacedVenue venue, Cores cores, Sizes sizes) {
        this.venue = venue;
        this.cores = cores;
        ticksPerSecond = sizes.count("ticks-per-second", 5_000, 5_000);
        every = sizes.count("ticks-per-order", 25, 25);
        seconds = sizes.count("seconds", 1, 10);
        warmSeconds = sizes.count("warm-up-seconds", 1, 12);
        warmEvery = sizes.count("ticks-per-order-to-warm-up", 10, 10);
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
            warmUp(rival, process);
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
                idleCpu, busyCpu);
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

    /** Again until an order came: one that has to reconcile first does not answer from the first moment on. */
    private void warmUp(Rival rival, RivalProcess process) throws IOException {
        for (int i = 0; i < MOST_WARM_UPS && process.isAlive(); i++) {
            final Ticks ticks = venue.send(ticksPerSecond, (long) ticksPerSecond * warmSeconds, warmEvery,
                process::isAlive);
            if (ticks.missed() < ticks.large() / 2) {
                return;
            }
        }
        throw new IOException(rival.name() + " does not answer trades: " + process.lastWords());
    }
}
