package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept about missing data; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum GapColumn implements Column {
    OPEN(Unit.COUNT, "gaps open now"),
    TOTAL(Unit.COUNT, "gaps since the start"),
    INCOMPLETE(Unit.COUNT, "gaps closed with data still missing"),
    BACK_FILLED(Unit.COUNT, "trades fetched again over REST"),
    PENDING_CALLS(Unit.COUNT, "REST calls of the back-fill under way or waiting"),
    DETAIL(Unit.TEXT, "the open gaps in words");

    private final Unit unit;
    private final String description;

    GapColumn(Unit unit, String description) {
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
