package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept about each sink of alerts; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum AlertColumn implements Column {
    DELIVERED(Unit.COUNT, "alerts handed over so far"),
    FAILED(Unit.COUNT, "alerts that could not be handed over"),
    DROPPED(Unit.COUNT, "alerts for which there was no room"),
    RETRIES(Unit.COUNT, "times that something was tried again"),
    WAITING(Unit.COUNT, "alerts on their way now"),
    FAILURE(Unit.TEXT, "why the last one failed, if it did");

    private final Unit unit;
    private final String description;

    AlertColumn(Unit unit, String description) {
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
