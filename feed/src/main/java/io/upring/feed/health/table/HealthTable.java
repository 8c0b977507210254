package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.StrategyCounter;
import java.util.List;

/**
 * Every table. The id is part of the file's format: it is never changed or used again. A counter's Agrona type id is
 * the table's id times {@value #IDS_PER_TABLE}, plus the ordinal of its column.
 *
 * <p>Threading: immutable.
 */
public enum HealthTable {
    RUN(1, RunColumn.values()),
    ENGINE(2, EngineCounter.values()),
    STRATEGY(3, StrategyCounter.values()),
    CONNECTION(4, ConnectionColumn.values()),
    STREAM(5, StreamColumn.values()),
    GAP(6, GapColumn.values()),
    DISCARD(7, DiscardColumn.values()),
    REST(8, RestColumn.values()),
    CLOCK(9, ClockColumn.values()),
    GATEWAY(10, GatewayColumn.values()),
    LATENCY(11, LatencyColumn.values()),
    RISK(12, RiskColumn.values()),
    REFERENCE(13, ReferenceColumn.values()),
    ALERT(15, AlertColumn.values());

    static final int IDS_PER_TABLE = 1_000;

    private final int id;
    private final List<Column> columns;

    HealthTable(int id, Column... columns) {
        this.id = id;
        this.columns = List.of(columns);
    }

    public List<Column> columns() {
        return columns;
    }

    int typeId(Column column) {
        return id * IDS_PER_TABLE + column.ordinal();
    }

    /** The table of a counter, or null if it is of none that this version knows. */
    static HealthTable ofTypeId(int typeId) {
        for (final HealthTable table : values()) {
            if (table.id == typeId / IDS_PER_TABLE && typeId % IDS_PER_TABLE < table.columns.size()) {
                return table;
            }
        }
        return null;
    }
}
