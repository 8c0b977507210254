package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept for each reason to discard market data; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum DiscardColumn implements Column {
    EVENTS(Unit.COUNT, "events shown to nobody"),
    RATE(Unit.MILLI_PER_SECOND, "events a second over the last seconds");

    private final Unit unit;
    private final String description;

    DiscardColumn(Unit unit, String description) {
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
