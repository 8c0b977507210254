package io.upring.sim.venue;

import java.util.function.LongSupplier;

/** Epoch milliseconds that never run backwards. */
final class VenueClock implements LongSupplier {
    private final LongSupplier source;
    private long aheadMs;
    private long lastMs = Long.MIN_VALUE;

    VenueClock(LongSupplier source) {
        this.source = source;
    }

    /** Leaps ahead. */
    void jump(long ms) {
        aheadMs += ms;
    }

    @Override
    public long getAsLong() {
        lastMs = Math.max(lastMs, source.getAsLong() + aheadMs);
        return lastMs;
    }
}
