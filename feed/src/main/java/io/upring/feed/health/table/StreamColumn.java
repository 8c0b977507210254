package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept for each type of stream; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum StreamColumn implements Column {
    MESSAGES(Unit.COUNT, "messages let through"),
    RATE(Unit.MILLI_PER_SECOND, "messages a second over the last seconds"),
    LAST_MS(Unit.TIME_MS, "when the latest came"),
    LAG_LAST_NS(Unit.NS, "exchange time to receive time of the latest message"),
    LAG_MEAN_NS(Unit.NS, "the same as a moving mean over some 64 messages"),
    LAG_MAX_NS(Unit.NS, "the longest of the last minute");

    private final Unit unit;
    private final String description;

    StreamColumn(Unit unit, String description) {
        this.unit = unit;
        this.description = description;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public String description() {
        return description;
    }
}
