package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import java.util.Arrays;

/**
 * One row as it was read.
 *
 * <p>Threading: immutable once the snapshot is made.
 */
public final class SnapshotRow {
    private final HealthTable table;
    private final String name;
    private final long[] values;
    private final String[] texts;

    SnapshotRow(HealthTable table, String name) {
        this.table = table;
        this.name = name;
        values = new long[table.columns().size()];
        texts = new String[values.length];
        Arrays.fill(texts, "");
    }

    void put(int column, long value, String text) {
        values[column] = value;
        texts[column] = text;
    }

    public HealthTable table() {
        return table;
    }

    public String name() {
        return name;
    }

    public long get(Column column) {
        return values[column.ordinal()];
    }

    public boolean is(Column column) {
        return get(column) != 0;
    }

    public String text(Column column) {
        return texts[column.ordinal()];
    }
}
