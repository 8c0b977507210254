package io.upring.sim.venue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a deadline. */
public final class Await {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(10);

    private Await() {
    }

    public static void until(BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNs > DEADLINE_NS) {
                throw new AssertionError("the condition did not come true in time");
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
