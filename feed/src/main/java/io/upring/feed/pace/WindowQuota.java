package io.upring.feed.pace;

/**
 * At most so many calls in any stretch of time as long as the window. The exchange's windows are fixed, but where they
 * begin is not said: a sliding one never holds more than fits in either.
 */
final class WindowQuota implements Quota {
    private final long windowNs;
    private final long[] takenAtNs;
    private int oldest;
    private int taken;
    private int limit;

    WindowQuota(int limit, long windowNs) {
        this.limit = limit;
        this.windowNs = windowNs;
        takenAtNs = new long[limit];
    }

    @Override
    public boolean tryTake(long nowNs) {
        if (left(nowNs) <= 0) {
            return false;
        }
        add(nowNs);
        return true;
    }

    private void add(long nowNs) {
        takenAtNs[(oldest + taken) % takenAtNs.length] = nowNs;
        taken++;
    }

    @Override
    public long nextFreeNs(long nowNs) {
        final int left = left(nowNs);
        return left > 0 ? nowNs : takenAtNs[(oldest - left) % takenAtNs.length] + windowNs;
    }

    @Override
    public int left(long nowNs) {
        while (taken > 0 && nowNs - takenAtNs[oldest] >= windowNs) {
            oldest = (oldest + 1) % takenAtNs.length;
            taken--;
        }
        return limit - taken;
    }

    @Override
    public void atMost(int left, long nowNs) {
        for (int more = Math.min(left(nowNs) - left, takenAtNs.length - taken); more > 0; more--) {
            add(nowNs);
        }
    }

    @Override
    public void limit(int newLimit) {
        limit = Math.min(newLimit, takenAtNs.length);
    }
}
