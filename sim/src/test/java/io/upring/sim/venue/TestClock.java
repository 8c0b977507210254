package io.upring.sim.venue;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Runs at the usual pace, but always starts at the same moment, so that dates can be foretold. */
public final class TestClock implements LongSupplier {
    /** 2026-11-21T03:15:02.117Z. */
    public static final long START_MS = 1_795_230_902_117L;

    private final long startNs = System.nanoTime();

    @Override
    public long getAsLong() {
        return START_MS + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    }
}
