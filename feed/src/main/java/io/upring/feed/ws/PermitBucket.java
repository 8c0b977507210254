package io.upring.feed.ws;

/**
 * Permits that come back one by one up to a capacity, with a shortest time between two of them. Pure arithmetic on the
 * times it is given.
 *
 * <p>Threading: one thread.
 */
final class PermitBucket {
    private final int capacity;
    private final long refillNs;
    private final long spacingNs;
    private long fullAtNs;
    private long spacedAtNs;

    PermitBucket(int capacity, long refillNs, long spacingNs) {
        this.capacity = capacity;
        this.refillNs = refillNs;
        this.spacingNs = spacingNs;
        reset();
    }

    /** All permits are there. */
    void reset() {
        fullAtNs = Long.MIN_VALUE;
        spacedAtNs = Long.MIN_VALUE;
    }

    /** When a permit may be taken that leaves this many in the bucket; a time in the past for at once. */
    long readyNs(int leaving) {
        final int spare = Math.max(0, capacity - 1 - leaving);
        final long filledNs = fullAtNs == Long.MIN_VALUE ? Long.MIN_VALUE : fullAtNs - spare * refillNs;
        return Math.max(filledNs, spacedAtNs);
    }

    void take(long nowNs) {
        fullAtNs = Math.max(fullAtNs, nowNs) + refillNs;
        spacedAtNs = nowNs + spacingNs;
    }
}
