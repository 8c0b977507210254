package io.upring.bot.watch;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.strategy.StrategyStage;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Judges how long calls take, by looks about a millisecond apart while there is one. What counts against a call is the
 * processor time that the thread has used since the call was first seen, or the looks at which the thread was waiting
 * for something: that the machine or a collection of garbage held it up is nobody's fault. The call that a strategy
 * starts with may take {@value #START_FACTOR} times as long, since it loads what the strategy is made of.
 *
 * <p>Threading: the watchdog's thread.
 */
final class CallWatch {
    static final int START_FACTOR = 5;
    /** A look that comes later than this was held up itself, with everybody else: no more than this counts. */
    static final long LONGEST_STEP_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int START = 0;

    private final StrategyCalls calls;
    private final EngineProbe probe;
    private final WatchLimits limits;
    private final IntFunction<String> names;
    private final StrategyCounters counters;
    private final WatchListener listener;
    private final long[] longestNs;
    private long mark;
    private long firstCpuNs;
    private long seenNs;
    private long waitedNs;
    private long lastLookNs;
    private boolean isReported;
    private boolean isStuck;

    /** @param names of the strategies by id. */
    CallWatch(StrategyCalls calls, EngineProbe probe, WatchLimits limits, IntFunction<String> names,
              StrategyCounters counters, WatchListener listener) {
        this.calls = calls;
        this.probe = probe;
        this.limits = limits;
        this.names = names;
        this.counters = counters;
        this.listener = listener;
        longestNs = new long[calls.strategies() + 1];
    }

    /** Looks at what the engine does now. Returns whether it is in a call. */
    boolean look(long nowNs) {
        final long stepNs = Math.min(LONGEST_STEP_NS, nowNs - lastLookNs);
        lastLookNs = nowNs;
        final long current = calls.mark();
        if (current == 0) {
            mark = 0;
        } else if (current != mark) {
            mark = current;
            firstCpuNs = probe.cpuNs();
            seenNs = 0;
            waitedNs = 0;
            isReported = false;
        } else {
            goesOn(stepNs);
        }
        return current != 0;
    }

    private void goesOn(long stepNs) {
        seenNs += stepNs;
        waitedNs += probe.isWaiting() ? stepNs : 0;
        final long tookNs = Math.max(probe.cpuNs() - firstCpuNs, waitedNs);
        final long sequence = calls.sequenceOf(mark);
        if (sequence < 0) {
            return;
        }
        final int strategyId = StrategyCalls.strategyOf(mark);
        if (tookNs > longestNs[strategyId]) {
            longestNs[strategyId] = tookNs;
            counters.set(strategyId, StrategyCounter.LONGEST_CALL, tookNs);
        }
        final boolean isStart = StrategyCalls.callbackOf(mark) == START;
        final long budgetNs = isStart ? limits.callNs() * START_FACTOR : limits.callNs();
        if (tookNs > budgetNs && !isReported) {
            isReported = listener.quarantine(strategyId, QuarantineCause.TIME_BUDGET, sequence,
                what() + " has taken " + ms(tookNs) + " ms" + (waitedNs >= tookNs ? " of waiting" : "")
                    + ", and may take " + ms(budgetNs));
        }
        if (seenNs >= limits.stuckNs() && !isStuck) {
            isStuck = true;
            listener.stuck(new StuckCall(strategyId, "strategy " + names.apply(strategyId) + " has not returned from "
                + StrategyStage.callback(StrategyCalls.callbackOf(mark)) + " for " + seenNs / 1_000_000_000
                + " s: the engine stands still", sequence, probe.stack()));
        }
    }

    private String what() {
        return "a call of " + StrategyStage.callback(StrategyCalls.callbackOf(mark));
    }

    private static long ms(long ns) {
        return TimeUnit.NANOSECONDS.toMillis(ns);
    }
}
