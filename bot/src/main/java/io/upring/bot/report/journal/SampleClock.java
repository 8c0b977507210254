package io.upring.bot.report.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * When to take samples of a run whose length nobody knows beforehand: once a second of event time at first, half as
 * often each time there are too many. Threading: one thread.
 */
final class SampleClock {
    private static final long FIRST_NS = 1_000_000_000L;
    private static final int MOST = 20_000;

    private long intervalNs = FIRST_NS;
    private long nextNs = Long.MIN_VALUE;
    private int count;

    boolean isDue(long timeNs) {
        return timeNs >= nextNs;
    }

    void taken(long timeNs) {
        count++;
        nextNs = timeNs - Math.floorMod(timeNs, intervalNs) + intervalNs;
    }

    boolean isFull() {
        return count >= MOST;
    }

    void coarsen() {
        intervalNs *= 2;
        count /= 2;
    }

    /** The first stays. */
    <T> void keepEverySecond(List<T> points) {
        final List<T> kept = new ArrayList<>(points.size() / 2 + 1);
        for (int i = 0; i < points.size(); i += 2) {
            kept.add(points.get(i));
        }
        points.clear();
        points.addAll(kept);
    }
}
