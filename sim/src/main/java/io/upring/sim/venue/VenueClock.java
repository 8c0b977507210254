package io.upring.sim.venue;

import java.util.function.LongSupplier;

/**
 * The exchange's clock, epoch milliseconds, which faults can move in both directions, and beside it a time that never
 * runs backwards nor jumps, by which things are scheduled.
 */
final class VenueClock implements LongSupplier {
    private final LongSupplier source;
    private long offsetMs;
    private long lastMs = Long.MIN_VALUE;

    VenueClock(LongSupplier source) {
        this.source = source;
    }

    /** Moves the exchange's clock, back when negative. */
    void jump(long ms) {
        offsetMs += ms;
    }

    /** How far the exchange's clock is ahead of the steady time; negative when it is behind. */
    long offsetMs() {
        return offsetMs;
    }

    /** Never runs backwards. */
    long steadyMs() {
        lastMs = Math.max(lastMs, source.getAsLong());
        return lastMs;
    }

    /** What the exchange takes for the time. */
    @Override
    public long getAsLong() {
        return steadyMs() + offsetMs;
    }
}
