package io.upring.sim.venue.pace;

/**
 * So many events in any span of the window's length: WebSocket handshakes and requests.
 *
 * <p>Threading: one thread at a time.
 */
public final class SlidingWindow implements RateLimit {
    private final long[] timesNs;
    private final long windowNs;
    private int next;
    private int count;

    public SlidingWindow(int events, long windowNs) {
        this.timesNs = new long[Math.max(1, events)];
        this.windowNs = windowNs;
    }

    @Override
    public boolean tryAcquire(long nowNs) {
        if (remaining(nowNs) == 0) {
            return false;
        }
        timesNs[next] = nowNs;
        next = (next + 1) % timesNs.length;
        count++;
        return true;
    }

    @Override
    public int remaining(long nowNs) {
        while (count > 0 && nowNs - oldest() >= windowNs) {
            count--;
        }
        return timesNs.length - count;
    }

    private long oldest() {
        return timesNs[Math.floorMod(next - count, timesNs.length)];
    }
}
