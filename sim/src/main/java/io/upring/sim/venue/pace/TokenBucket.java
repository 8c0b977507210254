package io.upring.sim.venue.pace;

/**
 * A bucket that holds one second's events and refills evenly: the exchange endpoints.
 *
 * <p>Threading: one thread at a time.
 */
public final class TokenBucket implements RateLimit {
    private final int perSecond;
    private final long intervalNs;
    /** When the bucket was, or will be, full; counted back by one interval for each event. */
    private long fullAtNs;
    private boolean used;

    public TokenBucket(int perSecond) {
        this.perSecond = perSecond;
        this.intervalNs = SECOND_NS / Math.max(1, perSecond);
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
        return perSecond - (int) ((missingNs + intervalNs - 1) / intervalNs);
    }
}
