package io.upring.bench;

import io.upring.engine.event.StrategyCommand;
import io.upring.engine.pipeline.ThreadLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * How long a command about a strategy takes to have its effect: while market data come at a fixed rate to fifty
 * strategies, another is added, given parameters, paused, resumed and removed, again and again.
 *
 * <p>Usage: {@code [ROUNDS [EVENTS_PER_SECOND]] [--out FOLDER]}; writes {@code control.md} and {@code manifest.json}.
 */
public final class ControlLatency {
    private static final int STRATEGIES = 50;
    private static final int MAX_WARM_UP = 200;
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final List<StrategyCommand> ROUND = List.of(StrategyCommand.ADD, StrategyCommand.SETTINGS,
        StrategyCommand.PAUSE, StrategyCommand.RESUME, StrategyCommand.REMOVE);

    private final MemoryTape market = MemoryTape.generate(20_000, 600);
    private final int rounds;
    private final int warmUp;
    private final int eventsPerSecond;

    ControlLatency(int rounds, int eventsPerSecond) {
        this.rounds = rounds;
        warmUp = Math.min(MAX_WARM_UP, rounds);
        this.eventsPerSecond = eventsPerSecond;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        final int[] sizes = {1_000, 100_000};
        Path out = null;
        int count = 0;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                sizes[count++] = Integer.parseInt(arguments[i]);
            }
        }
        final String table = new ControlLatency(sizes[0], sizes[1]).measure();
        System.out.println(table);
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("control.md"), table);
            Manifest.write(out.resolve("manifest.json"), "ControlLatency " + String.join(" ", arguments), List.of());
        }
    }

    /** What is measured of one command. */
    private static final class Times {
        private final Histogram effective = new Histogram(3);
        private final Histogram passed = new Histogram(3);
    }

    String measure() {
        final StringBuilder rows = new StringBuilder();
        for (final ThreadLayout layout : List.of(ThreadLayout.INLINE, ThreadLayout.PIPELINED)) {
            try (ControlRig rig = new ControlRig(market, layout, STRATEGIES)) {
                run(rig, warmUp, new EnumMap<>(StrategyCommand.class));
                final Map<StrategyCommand, Times> times = new EnumMap<>(StrategyCommand.class);
                final long startNs = System.nanoTime();
                final long before = rig.marketEvents();
                run(rig, rounds, times);
                final double rate = (rig.marketEvents() - before) * 1e9 / (System.nanoTime() - startNs);
                for (final StrategyCommand command : ROUND) {
                    rows.append(String.format(Locale.ROOT, "| %s | %,.0f | %s | %s | %s |%n",
                        layout.name().toLowerCase(Locale.ROOT), rate, command.name().toLowerCase(Locale.ROOT),
                        row(times.get(command).effective), row(times.get(command).passed)));
                }
            }
        }
        return String.format(Locale.ROOT, "# From a command about a strategy to its effect%n%n"
            + "%,d market events a second are published to %d strategies, each of which is shown all of them; one more "
            + "is added, given parameters, paused, resumed and removed. Microseconds from the publication of the "
            + "command until the strategy stage has carried it out, so that the next event meets the new state, and "
            + "until it has passed every stage; over %,d rounds after %d to warm up. The strategy is made before its "
            + "command is published, as a run does; that, the socket and the subscription on the wire are not in "
            + "it.%n%n| threads | market events/s, measured | command | effective: p50 | p99 | max | passed: p50 | p99 "
            + "| max |%n|---|---:|---|---:|---:|---:|---:|---:|---:|%n", eventsPerSecond, STRATEGIES, rounds, warmUp)
            + rows;
    }

    private static String row(Histogram histogram) {
        return String.format(Locale.ROOT, "%.1f | %.1f | %.1f", histogram.getValueAtPercentile(50) / 1e3,
            histogram.getValueAtPercentile(99) / 1e3, histogram.getMaxValue() / 1e3);
    }

    private void run(ControlRig rig, int count, Map<StrategyCommand, Times> times) {
        final Pacer pacer = new Pacer(rig);
        for (int round = 0; round < count; round++) {
            for (final StrategyCommand command : ROUND) {
                // Commands fall on another moment of the pace and of the batches each time.
                final long due = rig.marketEvents() + 100 + round * 37L % 211;
                pacer.until(() -> rig.marketEvents() >= due && rig.isQuiet());
                final long startNs = rig.give(command);
                pacer.until(rig::hasPassed);
                rig.check(command);
                final Times into = times.computeIfAbsent(command, missing -> new Times());
                into.effective.recordValue(rig.effectiveAtNs() - startNs);
                into.passed.recordValue(rig.passedAtNs() - startNs);
            }
        }
    }

    /** Publishes market data at the rate until something has come true. */
    private final class Pacer {
        private final ControlRig rig;
        private final long stepNs = 1_000_000_000L / eventsPerSecond;
        private long nextNs = System.nanoTime();

        Pacer(ControlRig rig) {
            this.rig = rig;
        }

        void until(BooleanSupplier condition) {
            final long deadlineNs = System.nanoTime() + PATIENCE_NS;
            while (!condition.getAsBoolean()) {
                final long nowNs = System.nanoTime();
                if (nowNs > deadlineNs) {
                    throw new IllegalStateException("the engine did not go on: " + rig);
                }
                if (nowNs >= nextNs) {
                    // Who was kept from running does not make up for it with a burst.
                    nextNs = Math.max(nextNs + stepNs, nowNs - 50 * stepNs);
                    rig.publishMarketEvent();
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
