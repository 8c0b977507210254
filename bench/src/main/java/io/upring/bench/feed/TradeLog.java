package io.upring.bench.feed;

import org.agrona.collections.LongHashSet;

/**
 * Trades in the order in which they came, in arrays made beforehand: it must not show in measurements of memory.
 *
 * <p>Threading: one writer; readable by others afterwards, or for {@link #size()} at any time.
 */
final class TradeLog {
    private final int[] instruments;
    private final long[] ids;
    private final long[] timesMs;
    private volatile int size;

    TradeLog(int capacity) {
        instruments = new int[capacity];
        ids = new long[capacity];
        timesMs = new long[capacity];
    }

    void add(int instrumentId, long id, long timeMs) {
        final int at = size;
        if (at == ids.length) {
            throw new IllegalStateException("a log of " + at + " trades is full");
        }
        instruments[at] = instrumentId;
        ids[at] = id;
        timesMs[at] = timeMs;
        size = at + 1;
    }

    int size() {
        return size;
    }

    int instrumentId(int index) {
        return instruments[index];
    }

    long id(int index) {
        return ids[index];
    }

    long timeMs(int index) {
        return timesMs[index];
    }

    /**
     * The ids of each instrument; {@code doubled[0]} is raised for each that comes again.
     *
     * @param counted instruments of which that is counted: the first so many. A market that was given up meanwhile
     *     begins anew with a trade that it may have shown before.
     */
    LongHashSet[] byInstrument(int instrumentCount, int counted, long[] doubled) {
        final LongHashSet[] sets = new LongHashSet[instrumentCount];
        for (int i = 0; i < instrumentCount; i++) {
            sets[i] = new LongHashSet();
        }
        for (int i = 0; i < size; i++) {
            if (!sets[instruments[i]].add(ids[i]) && instruments[i] < counted) {
                doubled[0]++;
            }
        }
        return sets;
    }
}
