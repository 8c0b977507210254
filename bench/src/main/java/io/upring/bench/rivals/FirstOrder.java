package io.upring.bench.rivals;

import io.upring.bench.rivals.venue.PacedVenue;
import io.upring.bench.rivals.venue.Ticks;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How late a process's first order is, which comes after market data that caused none: with orders rehearsed before the
 * run begins, and without.
 *
 * <p>Threading: one thread.
 */
public final class FirstOrder implements Measurement {
    private static final String COLD = "nothing rehearsed";
    private static final String WARM = "rehearsed";
    /** In the status lines of a bot that has reconciled its books. */
    private static final String TRADES = "\"isTradingOpen\":true";
    private static final long START_SECONDS = 60;
    private static final int TICKS_PER_SECOND = 5_000;
    private static final int ORDERS = 20;
    private static final double NS_PER_US = 1_000;
    private static final double NS_PER_SECOND = 1e9;

    private Cores cores;
    private long settleMs;
    private int quietTicks;

    /** What one process came to: microseconds of its first orders, and seconds until it asked for trades. */
    private record Trial(double[] us, double startSeconds) {
    }

    @Override
    public String name() {
        return "first-order";
    }

    @Override
    public String summary() {
        return "The first orders of a process, over sockets: with the way of an order rehearsed before, and without.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws Exception {
        cores = new Cores(sizes.of("split-cores", 1, 1) == 1);
        settleMs = sizes.of("settle-ms", 500, 2_000);
        quietTicks = sizes.count("ticks-before", 5_000, 10_000);
        final int processes = sizes.count("processes", 1, 5);
        final List<Trial> cold = new ArrayList<>();
        final List<Trial> warm = new ArrayList<>();
        final Path root = JavaProcess.root();
        final Path folder = Files.createTempDirectory("upring-first-order");
        try (PacedVenue venue = PacedVenue.start()) {
            for (int i = 0; i < processes; i++) {
                results.status("process " + (i + 1) + " of " + processes);
                cold.add(trial(venue, UpringRival.of("preset: latency, warmUpOrders: 0", venue.http(), root,
                    folder.resolve("cold-" + i))));
                warm.add(trial(venue, UpringRival.of("preset: latency", venue.http(), root,
                    folder.resolve("warm-" + i))));
            }
        } finally {
            Rivals.delete(folder);
        }
        tell(cold, warm, results);
    }

    private Trial trial(PacedVenue venue, Rival rival) throws IOException, InterruptedException {
        final long startNs = System.nanoTime();
        try (RivalProcess process = new RivalProcess(rival)) {
            if (!venue.awaitSubscriber(process::isAlive, START_SECONDS)) {
                throw new IOException("the bot does not ask for trades: " + process.lastWords());
            }
            final double startSeconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
            if (!process.awaitWord(TRADES, START_SECONDS)) {
                throw new IOException("the bot's trading does not open: " + process.lastWords());
            }
            cores.split(process.pid());
            TimeUnit.MILLISECONDS.sleep(settleMs);
            final double[] us = new double[ORDERS];
            for (int i = 0; i < ORDERS; i++) {
                // The last tick of a series is the only large one.
                final int ticks = i == 0 ? quietTicks : TICKS_PER_SECOND / 10;
                final Ticks answered = venue.send(TICKS_PER_SECOND, ticks, ticks, process::isAlive);
                if (answered.missed() > 0) {
                    throw new IOException("the bot did not answer trade " + (i + 1) + ": " + process.lastWords());
                }
                us[i] = answered.latencyNs().getMaxValue() / NS_PER_US;
            }
            return new Trial(us, startSeconds);
        } finally {
            cores.unite();
        }
    }

    private static void tell(List<Trial> cold, List<Trial> warm, Results results) {
        results.note("Each process sees " + TICKS_PER_SECOND + " small trades a second, and then one that it answers."
            + " Medians of " + cold.size() + " processes each, which alternate; preset latency.");
        results.group("From the trade's planned time to the order's last byte");
        for (final int number : new int[] {1, 2, 5, ORDERS}) {
            final double before = median(cold.stream().mapToDouble(trial -> trial.us()[number - 1]).toArray());
            results.figure("order " + number + ", " + COLD, before, "µs");
            final double after = median(warm.stream().mapToDouble(trial -> trial.us()[number - 1]).toArray());
            results.figure("order " + number + ", " + WARM, after, "µs").beside(COLD, before);
        }
        results.group("From the start of the process to its subscription");
        results.figure(COLD, median(cold.stream().mapToDouble(Trial::startSeconds).toArray()), "s");
        results.figure(WARM, median(warm.stream().mapToDouble(Trial::startSeconds).toArray()), "s");
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
