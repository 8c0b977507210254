package io.upring.feed.health.table;

import io.upring.engine.telemetry.Unit;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.status.CountersReader;

/**
 * What the tables held at one moment, read from another process's memory or from a file that it left behind. The
 * writer is not disturbed; cells are read one after the other, so figures that belong together may differ by a moment.
 *
 * <p>Threading: immutable.
 */
public final class HealthSnapshot {
    /** A writer takes a microsecond, unless its thread is kept from running. */
    private static final long PATIENCE_NS = 200_000_000L;
    /** Stands for a text that its writer does not finish. */
    static final String UNFINISHED = "(being written)";

    private final Map<HealthTable, List<SnapshotRow>> tables = new EnumMap<>(HealthTable.class);

    private HealthSnapshot() {
    }

    /**
     * Reads all tables; those of a newer version that this one does not know are left out, and rows without a name.
     */
    public static HealthSnapshot read(AtomicBuffer metadata, AtomicBuffer values) {
        final CountersReader reader = new CountersReader(metadata, values, StandardCharsets.UTF_8);
        final Map<Integer, SnapshotRow> rows = new TreeMap<>();
        reader.forEach((id, typeId, key, label) -> {
            final HealthTable table = HealthTable.ofTypeId(typeId);
            if (table != null) {
                final int column = typeId % HealthTable.IDS_PER_TABLE;
                final SnapshotRow row = rows.computeIfAbsent(key.getInt(HealthCounters.KEY_ROW),
                    number -> new SnapshotRow(table, key.getStringAscii(HealthCounters.KEY_NAME)));
                if (row.table() == table) {
                    row.put(column, reader.getCounterValue(id),
                        table.columns().get(column).unit() == Unit.TEXT ? text(reader, id) : "");
                }
            }
        });
        final HealthSnapshot snapshot = new HealthSnapshot();
        rows.values().stream().filter(row -> !row.name().isEmpty()).forEach(row ->
            snapshot.tables.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row));
        return snapshot;
    }

    /** A text that is being written is read again, but not for ever: its writer may have died meanwhile. */
    private static String text(CountersReader reader, int id) {
        final long startNs = System.nanoTime();
        do {
            final long version = reader.getCounterValue(id);
            if (version == 0) {
                return "";
            }
            final String text = reader.getCounterLabel(id);
            // The version must not be read again before the text is.
            VarHandle.acquireFence();
            if (version % 2 == 0 && reader.getCounterValue(id) == version) {
                return text;
            }
            Thread.yield();
        } while (System.nanoTime() - startNs < PATIENCE_NS);
        return UNFINISHED;
    }

    /** The rows of a table in the order in which they were made. */
    public List<SnapshotRow> rows(HealthTable table) {
        return List.copyOf(tables.getOrDefault(table, List.of()));
    }

    /** The first row of a table, or one of zeros if there is none. */
    public SnapshotRow row(HealthTable table) {
        final List<SnapshotRow> rows = rows(table);
        return rows.isEmpty() ? new SnapshotRow(table, "") : rows.get(0);
    }
}
