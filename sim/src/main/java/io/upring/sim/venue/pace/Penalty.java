package io.upring.sim.venue.pace;

/**
 * What becomes of a caller who goes on asking after a refusal: when refusals follow each other without a second of
 * peace, he is blocked for a while, and for twice as long each time it happens again.
 *
 * <p>Threading: one thread at a time. Times are {@code System.nanoTime()} values.
 */
public final class Penalty {
    private final int afterRefusals;
    private final long firstNs;
    private final long longestNs;
    private long lastRefusalNs;
    private long blockedUntilNs;
    private long nextBlockNs;
    private int refusals;
    private boolean blocked;

    public Penalty(int afterRefusals, long firstNs, long longestNs) {
        this.afterRefusals = afterRefusals;
        this.firstNs = firstNs;
        this.longestNs = longestNs;
        nextBlockNs = firstNs;
    }

    /** How long the caller stays blocked; 0 when he is not. */
    public long blockedNs(long nowNs) {
        if (blocked && nowNs - blockedUntilNs >= 0) {
            blocked = false;
        }
        return blocked ? blockedUntilNs - nowNs : 0;
    }

    /** Counts a refusal, which may be the one that starts a block. */
    public void refused(long nowNs) {
        refusals = refusals > 0 && nowNs - lastRefusalNs < RateLimit.SECOND_NS ? refusals + 1 : 1;
        lastRefusalNs = nowNs;
        if (refusals >= afterRefusals) {
            refusals = 0;
            blocked = true;
            blockedUntilNs = nowNs + nextBlockNs;
            nextBlockNs = Math.min(2 * nextBlockNs, Math.max(longestNs, firstNs));
        }
    }
}
