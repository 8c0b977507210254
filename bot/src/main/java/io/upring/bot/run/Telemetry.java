package io.upring.bot.run;

import io.upring.feed.health.table.HealthCounters;
import java.util.function.LongConsumer;

/**
 * Where a run's figures go.
 *
 * <p>Threading: immutable.
 *
 * @param heartbeat is told the time, milliseconds since the Unix epoch, once a second by the feed's thread.
 */
record Telemetry(HealthCounters counters, LongConsumer heartbeat) {
    private static final int COUNTERS = 4_096;

    /** Figures that nobody outside the process sees. */
    static Telemetry inMemory() {
        return new Telemetry(HealthCounters.inMemory(COUNTERS), nowMs -> {
        });
    }
}
