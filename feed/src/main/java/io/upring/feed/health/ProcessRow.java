package io.upring.feed.health;

import io.upring.feed.health.table.HealthCounters;
import io.upring.feed.health.table.HealthRow;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.RunColumn;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** The row of the process. Threading: the feed's thread. */
final class ProcessRow {
    private static final int SECONDS = 60;
    private static final long NS_PER_MS = 1_000_000;

    private final HealthRow row;
    private final long[] usedBySecond = new long[SECONDS];
    private final RateMeter events = new RateMeter();
    private int second;

    ProcessRow(HealthCounters counters) {
        row = counters.row(HealthTable.RUN, "process");
    }

    void publish(ProcessFigures figures, Moment now) {
        usedBySecond[second++ % SECONDS] = figures.ringUsed();
        long mostUsed = 0;
        for (final long used : usedBySecond) {
            mostUsed = Math.max(mostUsed, used);
        }
        long collections = 0;
        long collectionMs = 0;
        for (final GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            collectionMs += Math.max(0, collector.getCollectionTime());
        }
        row.set(RunColumn.TRADING_OPEN, figures.isTradingOpen())
            .set(RunColumn.EVENT_RATE, events.milliPerSecond(figures.events(), now.receiveNs()))
            .set(RunColumn.RING_SLOTS, figures.ringSlots())
            .set(RunColumn.RING_USED, figures.ringUsed())
            .set(RunColumn.RING_USED_MAX, mostUsed)
            .set(RunColumn.MARKETS, figures.markets())
            .set(RunColumn.HEAP_USED, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed())
            .set(RunColumn.GC_COLLECTIONS, collections)
            .set(RunColumn.GC_NS, collectionMs * NS_PER_MS)
            .set(RunColumn.CURRENCY, figures.currency());
    }
}
