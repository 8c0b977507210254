package io.upring.sim.venue.pace;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Seeded random delays between two bounds, evenly distributed.
 *
 * <p>Threading: one thread at a time.
 */
public final class RandomDelay {
    private final Random random;
    private final long minNs;
    private final long spanNs;

    public RandomDelay(long seed, long minMs, long maxMs) {
        random = new Random(seed);
        minNs = TimeUnit.MILLISECONDS.toNanos(minMs);
        spanNs = TimeUnit.MILLISECONDS.toNanos(maxMs) - minNs;
    }

    public long nextNs() {
        return minNs + (long) (random.nextDouble() * spanNs);
    }
}
