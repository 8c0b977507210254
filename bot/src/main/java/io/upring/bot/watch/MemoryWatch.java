package io.upring.bot.watch;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Judges how much strategies allocate. As long as the engine's thread as a whole allocates little, one call in many is
 * measured, for the figures in the status; as soon as it allocates half of what one strategy may, every call is, so
 * that what a strategy is held for is measured and not estimated.
 *
 * <p>Threading: the watchdog's thread.
 */
final class MemoryWatch {
    static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long UNKNOWN = -1;

    private final StrategyCalls calls;
    private final EngineProbe probe;
    private final WatchLimits limits;
    private final StrategyCounters counters;
    private final WatchListener listener;
    /** By strategy id: what had been measured of it when the second began. */
    private final long[] before;
    private final long[] nextReportNs;
    private long nextLookNs = Long.MIN_VALUE;
    private long lastLookNs;
    private long allocatedBytes = UNKNOWN;
    private boolean measuresAll;
    private long calmSinceNs;
    private long secondBeganNs;

    MemoryWatch(StrategyCalls calls, EngineProbe probe, WatchLimits limits, StrategyCounters counters,
                WatchListener listener) {
        this.calls = calls;
        this.probe = probe;
        this.limits = limits;
        this.counters = counters;
        this.listener = listener;
        before = new long[calls.strategies() + 1];
        nextReportNs = new long[before.length];
        Arrays.fill(nextReportNs, Long.MIN_VALUE);
    }

    /** Looks, if it is time to. */
    void look(long nowNs) {
        if (nowNs < nextLookNs) {
            return;
        }
        nextLookNs = nowNs + LOOK_NS;
        final long allocated = probe.allocatedBytes();
        if (allocated != UNKNOWN && allocatedBytes != UNKNOWN && nowNs > lastLookNs) {
            judge(allocated - allocatedBytes, nowNs - lastLookNs, nowNs);
        }
        allocatedBytes = allocated;
        lastLookNs = nowNs;
    }

    private void judge(long bytes, long stepNs, long nowNs) {
        if ((double) bytes / stepNs * SECOND_NS > limits.bytesPerSecond() / 2.0) {
            calmSinceNs = nowNs;
            if (!measuresAll) {
                measuresAll = true;
                calls.measureAll(true);
                beginSecond(nowNs);
            }
        }
        if (measuresAll) {
            for (int id = 1; id < before.length; id++) {
                judge(id, nowNs);
            }
        }
        if (nowNs - secondBeganNs >= SECOND_NS) {
            publish();
            beginSecond(nowNs);
            if (measuresAll && nowNs - calmSinceNs >= SECOND_NS) {
                measuresAll = false;
                calls.measureAll(false);
            }
        }
    }

    private void beginSecond(long nowNs) {
        secondBeganNs = nowNs;
        for (int id = 1; id < before.length; id++) {
            before[id] = calls.measuredBytes(id);
        }
    }

    private void judge(int id, long nowNs) {
        final long bytes = calls.measuredBytes(id) - before[id];
        if (bytes > limits.bytesPerSecond() && nowNs >= nextReportNs[id]
            && listener.quarantine(id, QuarantineCause.MEMORY, 0, "it has allocated " + mib(bytes) + " MiB within "
                + TimeUnit.NANOSECONDS.toMillis(nowNs - secondBeganNs) + " ms, and may allocate "
                + mib(limits.bytesPerSecond()) + " a second")) {
            // Its event is on its way; one that was started anew is judged anew.
            nextReportNs[id] = nowNs + SECOND_NS;
        }
    }

    private void publish() {
        for (int id = 1; id < before.length; id++) {
            final long measured = calls.measuredCalls(id);
            if (measured > 0) {
                counters.set(id, StrategyCounter.CALL_BYTES, calls.measuredBytes(id) / measured);
            }
        }
    }

    private static long mib(long bytes) {
        return bytes >> 20;
    }
}
