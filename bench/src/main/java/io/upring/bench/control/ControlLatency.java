package io.upring.bench.control;

import io.upring.bench.MemoryTape;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.pipeline.ThreadLayout;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long a command about a strategy takes to have its effect: while market data come at a fixed rate to fifty
 * strategies, another is added, given parameters, paused, resumed and removed, again and again. Beside it, the way of a
 * bare timer event through the same stages at the same time.
 */
public final class ControlLatency implements Measurement {
    private static final int STRATEGIES = 50;
    private static final double NS_PER_US = 1e3;
    private static final List<StrategyCommand> ROUND = List.of(StrategyCommand.ADD, StrategyCommand.SETTINGS,
        StrategyCommand.PAUSE, StrategyCommand.RESUME, StrategyCommand.REMOVE);

    @Override
    public String name() {
        return "control";
    }

    @Override
    public String summary() {
        return "From a command about a strategy to its effect, while market data come to fifty others; beside the way"
            + " of a bare event.";
    }

    @Override
    public void run(Sizes sizes, Results results) {
        final int rounds = sizes.count("rounds", 200, 1_000);
        final int warmUp = sizes.count("warm-up-rounds", 100, 200);
        final int eventsPerSecond = sizes.count("events-per-second", 100_000, 100_000);
        final MemoryTape market = MemoryTape.generate(sizes.count("tape-events", 20_000, 20_000), 600);
        for (final ThreadLayout layout : List.of(ThreadLayout.INLINE, ThreadLayout.PIPELINED)) {
            final String title = layout.name().toLowerCase(Locale.ROOT);
            results.group(title);
            results.status(title + ": " + rounds + " rounds of commands");
            try (ControlRig rig = new ControlRig(market, layout, STRATEGIES)) {
                final Pacer pacer = new Pacer(rig, rig::publishMarketEvent, eventsPerSecond);
                round(rig, pacer, warmUp);
                final long startNs = System.nanoTime();
                final long before = rig.marketEvents();
                final Times times = round(rig, pacer, rounds);
                results.figure("market events meanwhile",
                    (rig.marketEvents() - before) * 1e9 / (System.nanoTime() - startNs), "events/s")
                    .beside("asked", eventsPerSecond);
                tell(results, times);
            }
        }
        results.note("Market events are published to " + STRATEGIES + " strategies, each of which is shown all of them;"
            + " one more comes and goes. Effective: from the publication of the command until the strategy stage has"
            + " carried it out, so that the next event meets the new state. Passed: until it has passed every stage."
            + " The strategy is made before its command is published, as a run does; that, the socket and the"
            + " subscription on the wire are not in it.");
    }

    private static void tell(Results results, Times times) {
        results.histogram("a bare event passed", times.bare);
        for (final StrategyCommand command : ROUND) {
            final String name = command.name().toLowerCase(Locale.ROOT);
            for (final double percentile : new double[] {50, 99}) {
                results.figure(String.format(Locale.ROOT, "%s effective, p%.0f", name, percentile),
                    times.effective.get(command).getValueAtPercentile(percentile) / NS_PER_US, "µs")
                    .beside("a bare event passed", times.bare.getValueAtPercentile(percentile) / NS_PER_US);
            }
            results.histogram(name + " effective", times.effective.get(command));
            results.histogram(name + " passed", times.passed.get(command));
        }
    }

    /** What is measured, by command. */
    private static final class Times {
        private final Map<StrategyCommand, Histogram> effective = new EnumMap<>(StrategyCommand.class);
        private final Map<StrategyCommand, Histogram> passed = new EnumMap<>(StrategyCommand.class);
        private final Histogram bare = new Histogram(3);
    }

    private static Times round(ControlRig rig, Pacer pacer, int count) {
        final Times times = new Times();
        for (int round = 0; round < count; round++) {
            for (final StrategyCommand command : ROUND) {
                // Commands fall on another moment of the pace and of the batches each time.
                awaitQuiet(rig, pacer, round);
                final long startNs = rig.give(command);
                pacer.until(rig::hasPassed);
                rig.check(command);
                times.effective.computeIfAbsent(command, missing -> new Histogram(3))
                    .recordValue(rig.effectiveAtNs() - startNs);
                times.passed.computeIfAbsent(command, missing -> new Histogram(3))
                    .recordValue(rig.passedAtNs() - startNs);
            }
            awaitQuiet(rig, pacer, round);
            final long startNs = rig.giveNothing();
            pacer.until(rig::hasPassed);
            times.bare.recordValue(rig.passedAtNs() - startNs);
        }
        return times;
    }

    private static void awaitQuiet(ControlRig rig, Pacer pacer, int round) {
        final long due = rig.marketEvents() + 100 + round * 37L % 211;
        pacer.until(() -> rig.marketEvents() >= due && rig.isQuiet());
    }
}
