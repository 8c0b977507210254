package io.upring.sim.venue.pace;

/**
 * So many events in each whole second: the quotation endpoints.
 *
 * <p>Threading: one thread at a time.
 */
public final class FixedWindow implements RateLimit {
    private final int perSecond;
    private long window = Long.MIN_VALUE;
    private int used;

    public FixedWindow(int perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public boolean tryAcquire(long nowNs) {
        if (remaining(nowNs) == 0) {
            return false;
        }
        used++;
        return true;
    }

    @Override
    public int remaining(long nowNs) {
        long current = Math.floorDiv(nowNs, SECOND_NS);
        if (current != window) {
            window = current;
            used = 0;
        }
        return perSecond - used;
    }
}
