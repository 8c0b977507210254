package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept about the time from the read of the socket to the end of the dispatch; the ordinal is its place, so new
 * ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum LatencyColumn implements Column {
    EVENTS(Unit.COUNT, "market events measured"),
    P50_NS(Unit.NS, "half are faster"),
    P99_NS(Unit.NS, "99 of 100 are faster"),
    P999_NS(Unit.NS, "999 of 1,000 are faster"),
    MAX_NS(Unit.NS, "the slowest");

    private final Unit unit;
    private final String description;

    LatencyColumn(Unit unit, String description) {
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
