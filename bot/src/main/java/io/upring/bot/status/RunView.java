package io.upring.bot.status;

import io.upring.feed.health.table.HealthSnapshot;

/**
 * A run seen from outside at one moment.
 *
 * <p>Threading: immutable.
 *
 * @param heartbeatMs its last sign of life, milliseconds since the Unix epoch; the figures are of that time.
 * @param readMs when it was looked at.
 */
public record RunView(RunInfo info, Life life, long heartbeatMs, long readMs, HealthSnapshot snapshot) {
    /** Whether it goes on. */
    public enum Life {
        RUNNING,
        /** The process is there, but its feed thread gives no sign of life. */
        SILENT,
        /** The process ended without removing its file. */
        DEAD
    }

    /** Milliseconds from the start to the last sign of life. */
    public long uptimeMs() {
        return heartbeatMs - info.startedMs();
    }

    public long silentMs() {
        return Math.max(0, readMs - heartbeatMs);
    }
}
