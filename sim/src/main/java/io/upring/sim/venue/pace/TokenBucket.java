package io.upring.sim.venue.pace;

/**
 * A bucket that holds one second's events and refills evenly: the exchange endpoints.
 *
 * <p>Threading: one thread at a time.
 */
public final class TokenBucket implements RateLimit {
    private final int capacity;
    private final long intervalNs;
    /** When the bucket was, or will be, full; counted back by one interval for each event. */
    private long fullAtNs;
    private boolean used;

    public TokenBucket(int perSecond) {
        this(perSecond, SECOND_NS);
    }

    /** A bucket of another window's events. */
    public TokenBucket(int events, long windowNs) {
        capacity = events;
        this.intervalNs = windowNs / Math.max(1, events);
    }

    @Override
    public boolean tryAcquire(long nowNs) {
        if (remaining(nowNs) == 0) {
            return false;
        }
        fullAtNs = (used ? Math.max(fullAtNs - nowNs, 0) : 0) + nowNs + intervalNs;
        used = true;
        return true;
    }

    @Override
    public int remaining(long nowNs) {
        long missingNs = used ? Math.max(fullAtNs - nowNs, 0) : 0;
        return capacity - (int) ((missingNs + intervalNs - 1) / intervalNs);
    }
}
