package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's side of the tables: hands out rows, whose cells are then written without lock or allocation.
 *
 * <p>A counter's key begins with the number of its row, four bytes, and the row's name, a length of four bytes and
 * ASCII; rows are numbered as they were made.
 *
 * <p>Threading: any thread; each cell has one writer.
 */
public final class HealthCounters {
    static final int KEY_ROW = 0;
    static final int KEY_NAME = 4;
    private static final int KEY_NAME_TEXT = KEY_NAME + Integer.BYTES;
    static final int MAX_NAME = CountersReader.MAX_KEY_LENGTH - KEY_NAME - Integer.BYTES;
    private static final Logger LOG = LoggerFactory.getLogger(HealthCounters.class);
    /** So long does a reader that is slow see old figures under an old name, and never new ones. */
    private static final long REUSE_AFTER_MS = 10_000;

    private final CountersManager manager;
    /** By table: the first counter of its block. */
    private final Map<HealthTable, Integer> blocks = new EnumMap<>(HealthTable.class);
    private int nextRow;
    private boolean full;

    /** @param metadata at least four times as large as {@code values}, both zeroed and aligned to 8 bytes. */
    public HealthCounters(AtomicBuffer metadata, AtomicBuffer values) {
        manager = new CountersManager(metadata, values, StandardCharsets.UTF_8,
            SystemEpochClock.INSTANCE, REUSE_AFTER_MS);
    }

    /** Tables that nobody outside this process sees. */
    public static HealthCounters inMemory(int counters) {
        return new HealthCounters(memory(metadataBytes(counters)), memory(valuesBytes(counters)));
    }

    private static AtomicBuffer memory(int bytes) {
        return new UnsafeBuffer(BufferUtil.allocateDirectAligned(bytes, BitUtil.CACHE_LINE_LENGTH));
    }

    public static int metadataBytes(int counters) {
        return counters * CountersReader.METADATA_LENGTH;
    }

    public static int valuesBytes(int counters) {
        return counters * CountersReader.COUNTER_LENGTH;
    }

    /** A new row. Without room it is kept in memory only, which is logged once. */
    public synchronized HealthRow row(HealthTable table, String name) {
        final List<Column> columns = table.columns();
        final int[] ids = new int[columns.size()];
        if (manager.available() < columns.size()) {
            if (!full) {
                full = true;
                LOG.warn("The counters file is full: the figures of {} and of what comes later are not in it.", name);
            }
            return inMemory(columns.size()).row(table, name);
        }
        final int row = nextRow++;
        for (int i = 0; i < ids.length; i++) {
            ids[i] = allocate(table, columns.get(i), row, name);
        }
        return new HealthRow(this, ids);
    }

    /**
     * New rows of one table, cell behind cell in memory, each {@link CountersReader#COUNTER_LENGTH} bytes: for counters
     * that know their own layout. A row without a name is not shown until it has got one by {@link #name}.
     *
     * @throws IllegalStateException if there is no such room.
     */
    public synchronized AtomicBuffer block(HealthTable table, List<String> names) {
        final int counters = table.columns().size() * names.size();
        if (counters == 0) {
            return new UnsafeBuffer(new byte[0]);
        }
        if (manager.available() < counters) {
            throw new IllegalStateException("the counters file has no room for " + counters + " counters");
        }
        int first = CountersReader.NULL_COUNTER_ID;
        int expected = CountersReader.NULL_COUNTER_ID;
        for (final String name : names) {
            final int row = nextRow++;
            for (final Column column : table.columns()) {
                final int id = allocate(table, column, row, name);
                if (first == CountersReader.NULL_COUNTER_ID) {
                    first = id;
                } else if (id != expected) {
                    throw new IllegalStateException("blocks of counters must be taken before any row is given back");
                }
                expected = id + 1;
            }
        }
        blocks.put(table, first);
        return new UnsafeBuffer(manager.valuesBuffer(), CountersReader.counterOffset(first),
            counters * CountersReader.COUNTER_LENGTH);
    }

    /**
     * Gives a row of a table's block, which had none, its name.
     *
     * @param index of the row in its block, from 0.
     */
    public synchronized void name(HealthTable table, int index, String name) {
        final int columns = table.columns().size();
        final String shortName = shortened(name);
        // The first counter is named last, and its length after its text: readers go by that.
        for (int column = columns - 1; column >= 0; column--) {
            final int id = blocks.get(table) + index * columns + column;
            manager.setCounterLabel(id, label(table, table.columns().get(column), shortName));
            manager.setCounterKey(id, key -> {
                key.putStringWithoutLengthAscii(KEY_NAME_TEXT, shortName);
                VarHandle.releaseFence();
                key.putInt(KEY_NAME, shortName.length());
            });
        }
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    private static String label(HealthTable table, Column column, String name) {
        return table.name().toLowerCase(Locale.ROOT) + " " + name + ": " + column.description();
    }

    synchronized void free(int[] ids) {
        for (final int id : ids) {
            manager.free(id);
        }
    }

    CountersManager manager() {
        return manager;
    }

    private int allocate(HealthTable table, Column column, int row, String name) {
        final String shortName = shortened(name);
        return manager.allocate(label(table, column, shortName), table.typeId(column), key -> {
            key.putInt(KEY_ROW, row);
            key.putStringAscii(KEY_NAME, shortName);
        });
    }
}
