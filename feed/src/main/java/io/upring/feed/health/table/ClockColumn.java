package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept about the exchange's clock; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum ClockColumn implements Column {
    SKEW_NS(Unit.NS, "how far the exchange's clock is ahead of ours"),
    UNCERTAINTY_NS(Unit.NS, "how far that may be wrong"),
    SAMPLES(Unit.COUNT, "answers that it was measured by");

    private final Unit unit;
    private final String description;

    ClockColumn(Unit unit, String description) {
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
