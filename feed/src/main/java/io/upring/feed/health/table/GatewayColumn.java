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
    IN_FLIGHT(Unit.COUNT, "requests out"),
    UNKNOWN(Unit.COUNT, "requests of which it is not known what became of them"),
    OLDEST_UNKNOWN_NS(Unit.NS, "age of the oldest of those"),
    DETAIL(Unit.TEXT, "those in words"),
    ACCEPTED(Unit.COUNT, "requests accepted so far"),
    REJECTED(Unit.COUNT, "requests rejected so far, or never sent"),
    NOT_FOUND(Unit.COUNT, "requests so far about orders that the exchange does not know"),
    UNKNOWNS(Unit.COUNT, "requests so far without a clear answer"),
    RATE_REFUSALS(Unit.COUNT, "answers 429 and 418 so far"),
    LAST_REFUSAL(Unit.TEXT, "what was refused last, and why");

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
