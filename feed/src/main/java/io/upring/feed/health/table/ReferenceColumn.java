package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept about each source of values from outside of the exchange; the ordinal is its place, so new ones go to
 * the end.
 *
 * <p>Threading: immutable.
 */
public enum ReferenceColumn implements Column {
    VALUES(Unit.COUNT, "values put on the ring so far"),
    UNCHANGED(Unit.COUNT, "looks so far that found nothing newer"),
    REFUSED(Unit.COUNT, "values so far that were none"),
    FAILURES(Unit.COUNT, "looks so far that came to nothing"),
    LAST_MS(Unit.TIME_MS, "when the last value came"),
    LAST(Unit.TEXT, "the last value"),
    TROUBLE(Unit.TEXT, "what is wrong with it now");

    private final Unit unit;
    private final String description;

    ReferenceColumn(Unit unit, String description) {
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
