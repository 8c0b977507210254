package io.upring.bench;

import io.upring.bot.watch.Watchdog;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.telemetry.StrategyCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What strategies feel of one that misbehaves: market data come at a fixed rate to four good strategies and a bad one,
 * under the watchdog, and every event's way through the engine is measured, without the bad one, and with one that
 * throws, loops, floods or leaks.
 *
 * <p>Usage: {@code [SECONDS [EVENTS_PER_SECOND]] [--out FOLDER]}; writes {@code isolation.md} and
 * {@code manifest.json}.
 */
public final class IsolationLatency {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WARM_UP_NS = 2 * SECOND_NS;
    private static final int PAIRS = 50_000_000;

    private final MemoryTape market = MemoryTape.generate(20_000, 600);
    private final int seconds;
    private final int eventsPerSecond;

    IsolationLatency(int seconds, int eventsPerSecond) {
        this.seconds = seconds;
        this.eventsPerSecond = eventsPerSecond;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        final int[] sizes = {8, 20_000};
        Path out = null;
        int count = 0;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                sizes[count++] = Integer.parseInt(arguments[i]);
            }
        }
        final String table = new IsolationLatency(sizes[0], sizes[1]).measure();
        System.out.println(table);
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("isolation.md"), table);
            Manifest.write(out.resolve("manifest.json"), "IsolationLatency " + String.join(" ", arguments), List.of());
        }
    }

    String measure() {
        final StringBuilder rows = new StringBuilder();
        for (final IsolationRig.Manner manner : IsolationRig.Manner.values()) {
            try (IsolationRig rig = new IsolationRig(market, ThreadLayout.INLINE, manner)) {
                rows.append(run(rig, manner));
            }
        }
        return String.format(Locale.ROOT, "# What others feel of a strategy that misbehaves%n%n"
            + "%,d market events a second to four good strategies and a bad one on one engine thread, under the "
            + "watchdog; microseconds from the publication of an event until it has passed every stage. The bad one "
            + "begins after %d s. Before: until then. After: from its quarantine on, once what it held up has passed, "
            + "for %d s. Worst: over all of it, "
            + "the misbehaviour itself included. A quarantine by the watchdog is an event like others: the bad one is "
            + "still called with those that wait on the ring before it, so one that took 60 ms with each of them would "
            + "hold all up for that long.%n%n"
            + "| the bad one | quarantine | ms until then | before: p50 | p99 | after: p50 | p99 | worst |%n"
            + "|---|---|---:|---:|---:|---:|---:|---:|%n%s%nTo mark a call and its end costs the engine %.1f ns, and "
            + "%.1f ns with one call in %d measured for memory.%n", eventsPerSecond, WARM_UP_NS / SECOND_NS, seconds,
            rows, pairNs(new StrategyCalls(4, null)), pairNs(new StrategyCalls(4, Watchdog.meter())),
            StrategyCalls.EVERY);
    }

    private String run(IsolationRig rig, IsolationRig.Manner manner) {
        pace(rig, WARM_UP_NS);
        rig.forget();
        pace(rig, WARM_UP_NS);
        final Histogram before = rig.take();
        rig.misbehave();
        final long startNs = System.nanoTime();
        long tookNs = 0;
        if (manner != IsolationRig.Manner.NONE) {
            while (!rig.isQuarantined() && System.nanoTime() - startNs < 20 * SECOND_NS) {
                pace(rig, SECOND_NS / 1_000);
            }
            tookNs = rig.quarantinedAtNs() - startNs;
            while (!rig.isQuiet() && System.nanoTime() - startNs < 20 * SECOND_NS) {
                pace(rig, SECOND_NS / 1_000);
            }
        }
        final Histogram during = rig.take();
        pace(rig, seconds * SECOND_NS);
        final Histogram after = rig.take();
        final long worst = Math.max(during.getMaxValue(), Math.max(before.getMaxValue(), after.getMaxValue()));
        final QuarantineCause cause = rig.cause();
        return String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %.1f |%n", manner.words(),
            cause == QuarantineCause.NONE ? "-" : cause.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            cause == QuarantineCause.NONE ? "-" : String.format(Locale.ROOT, "%.1f", tookNs / 1e6), row(before),
            row(after), worst / 1e3);
    }

    private static String row(Histogram histogram) {
        return String.format(Locale.ROOT, "%.1f | %.1f", histogram.getValueAtPercentile(50) / 1e3,
            histogram.getValueAtPercentile(99) / 1e3);
    }

    private void pace(IsolationRig rig, long forNs) {
        final long stepNs = SECOND_NS / eventsPerSecond;
        final long endNs = System.nanoTime() + forNs;
        long nextNs = System.nanoTime();
        for (long nowNs = nextNs; nowNs < endNs; nowNs = System.nanoTime()) {
            if (nowNs >= nextNs) {
                // Who was kept from running does not make up for it with a burst.
                nextNs = Math.max(nextNs + stepNs, nowNs - 50 * stepNs);
                rig.publishMarketEvent();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private static double pairNs(StrategyCalls calls) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            final long startNs = System.nanoTime();
            for (int i = 0; i < PAIRS; i++) {
                calls.enter(1 + (i & 3), 2, i);
                calls.leave(1 + (i & 3));
            }
            best = Math.min(best, (double) (System.nanoTime() - startNs) / PAIRS);
        }
        return best;
    }
}
