package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept about the process; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum RunColumn implements Column {
    TRADING_OPEN(Unit.FLAG, "1 while orders can pass"),
    RING_SLOTS(Unit.COUNT, "slots of the ring"),
    RING_USED(Unit.COUNT, "events on the ring that have not passed every stage"),
    RING_USED_MAX(Unit.COUNT, "the most of the last 60 looks, one a second"),
    MARKETS(Unit.COUNT, "markets that the run knows"),
    HEAP_USED(Unit.BYTES, "memory in use on the heap"),
    GC_COLLECTIONS(Unit.COUNT, "garbage collections"),
    GC_NS(Unit.NS, "time spent in them"),
    CURRENCY(Unit.TEXT, "in which the account is valued"),
    EVENT_RATE(Unit.MILLI_PER_SECOND, "events through the engine a second over the last seconds");

    private final Unit unit;
    private final String description;

    RunColumn(Unit unit, String description) {
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
