package io.upring.sim.venue;

import java.util.function.LongSupplier;

/** Epoch milliseconds that never run backwards. */
final class VenueClock implements LongSupplier {
    private final LongSupplier source;
    private long lastMs = Long.MIN_VALUE;

    VenueClock(LongSupplier source) {
        this.source = source;
    }

    @Override
    public long getAsLong() {
        lastMs = Math.max(lastMs, source.getAsLong());
        return lastMs;
    }
}
