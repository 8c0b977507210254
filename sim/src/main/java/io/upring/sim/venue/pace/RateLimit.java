package io.upring.sim.venue.pace;

/**
 * A limit on events over time.
 *
 * <p>Threading: one thread at a time. Times are {@code System.nanoTime()} values and do not run backwards.
 */
public interface RateLimit {
    long SECOND_NS = 1_000_000_000L;

    /** Counts one event and says whether it is allowed; a refused one does not count. */
    boolean tryAcquire(long nowNs);

    /** How many events would be allowed now. */
    int remaining(long nowNs);
}
