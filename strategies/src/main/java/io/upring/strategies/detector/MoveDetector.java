package io.upring.strategies.detector;

import io.upring.engine.indicator.RollingChange;
import io.upring.strategies.trade.EdgeTrigger;

/**
 * Says once when a price has moved by so much within a window of time, up or down; not again before the move has shrunk
 * to the re-arm level, nor within the cool-down. The move is signed and over the window, not over the day.
 *
 * <p>Threading: single-threaded. Nothing allocates after construction.
 */
public final class MoveDetector {
    private static final int BUCKETS = 100;

    private final EdgeTrigger trigger;
    private RollingChange window;
    private long windowNs;

    /**
     * @param threshold size of the move, as a fraction.
     * @param rearm below the threshold.
     */
    public MoveDetector(long windowNs, double threshold, double rearm, long coolDownNs) {
        trigger = EdgeTrigger.signed(threshold, rearm, coolDownNs);
        adjust(windowNs, threshold, rearm, coolDownNs);
    }

    /** Other levels from here on; another length of the window begins a new one, which allocates. */
    public void adjust(long newWindowNs, double threshold, double rearm, long coolDownNs) {
        trigger.adjust(threshold, rearm, coolDownNs);
        if (windowNs != newWindowNs) {
            windowNs = newWindowNs;
            window = new RollingChange(windowNs, BUCKETS);
        }
    }

    /** Takes the price in force from {@code timeNs} on. Returns 1 for an edge upwards, -1 for one downwards, else 0. */
    public int update(double price, long timeNs) {
        return trigger.update(window.update(price, timeNs), timeNs);
    }

    /** The price after a stretch that was not seen: the window begins with it. */
    public void restart(double price, long timeNs) {
        window.restart(price, timeNs);
    }

    /** The move over the window as of the newest price, as a fraction. */
    public double move() {
        return window.value();
    }

    /** Forgets prices and episode; the cool-down goes on. */
    public void forget() {
        window.reset();
        trigger.rearm();
    }
}
