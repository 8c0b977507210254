package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept about the way out for orders; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum GatewayColumn implements Column {
    QUEUED_BYTES(Unit.BYTES, "requests between engine and feed thread"),
    IN_FLIGHT(Unit.COUNT, "requests out or being proven");

    private final Unit unit;
    private final String description;

    GatewayColumn(Unit unit, String description) {
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
