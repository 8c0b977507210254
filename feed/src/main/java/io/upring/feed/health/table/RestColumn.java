package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept for each group of REST calls that share a rate limit; the ordinal is its place, so new ones go to the
 * end.
 *
 * <p>Threading: immutable.
 */
public enum RestColumn implements Column {
    LIMIT(Unit.COUNT, "calls a second that the group allows itself now; -1 when not known"),
    REMAINING(Unit.COUNT, "calls left in the current second, as the exchange said last; -1 when not known"),
    SLOWED(Unit.FLAG, "1 while a 429 slows the group down"),
    BLOCKED_UNTIL_MS(Unit.TIME_MS, "until when a 418 stops the group"),
    CALLS(Unit.COUNT, "calls made"),
    WAITING(Unit.COUNT, "calls that wait for their turn");

    private final Unit unit;
    private final String description;

    RestColumn(Unit unit, String description) {
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
