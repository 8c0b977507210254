package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import java.lang.invoke.VarHandle;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.status.CountersReader;

/**
 * One row, for writing. The caller gives the columns of the row's own table.
 *
 * <p>A text stands in place of its counter's label, and the counter is its version: odd while the text is being
 * written.
 *
 * <p>Threading: one writer a cell; stores are ordered.
 */
public final class HealthRow {
    private final HealthCounters owner;
    private final AtomicBuffer values;
    private final int[] ids;
    private final String[] texts;

    HealthRow(HealthCounters owner, int[] ids) {
        this.owner = owner;
        this.ids = ids;
        values = owner.manager().valuesBuffer();
        texts = new String[ids.length];
    }

    public HealthRow set(Column column, long value) {
        values.putLongOrdered(offset(column), value);
        return this;
    }

    public HealthRow set(Column column, boolean value) {
        return set(column, value ? 1 : 0);
    }

    /** Cold: allocates where the text changed. */
    public HealthRow set(Column column, String text) {
        if (text.equals(texts[column.ordinal()])) {
            return this;
        }
        texts[column.ordinal()] = text;
        final int offset = offset(column);
        final long version = values.getLong(offset);
        values.putLongVolatile(offset, version + 1);
        // The text must not be seen to change before the version does.
        VarHandle.releaseFence();
        owner.manager().setCounterLabel(ids[column.ordinal()], text);
        values.putLongVolatile(offset, version + 2);
        return this;
    }

    private int offset(Column column) {
        return CountersReader.counterOffset(ids[column.ordinal()]);
    }

    /** Gives the row back; it must not be written any more. */
    public void free() {
        owner.free(ids);
    }
}
