package io.upring.feed.pace;

/**
 * At most so many calls in any stretch of time as long as the window. The exchange's windows are fixed, but where they
 * begin is not said: a sliding one never holds more than fits in either.
 */
final class WindowQuota implements Quota {
    private final long windowNs;
    private final long[] usedAtNs;
    private int oldest;
    private int used;
    private int limit;

    WindowQuota(int limit, long windowNs) {
        this.limit = limit;
        this.windowNs = windowNs;
        usedAtNs = new long[limit];
    }

    @Override
    public void use(long nowNs) {
        left(nowNs);
        if (used < usedAtNs.length) {
            usedAtNs[(oldest + used) % usedAtNs.length] = nowNs;
            used++;
        } else {
            usedAtNs[oldest] = nowNs;
            oldest = (oldest + 1) % usedAtNs.length;
        }
    }

    @Override
    public int left(long nowNs) {
        while (used > 0 && nowNs - usedAtNs[oldest] >= windowNs) {
            oldest = (oldest + 1) % usedAtNs.length;
            used--;
        }
        return limit - used;
    }

    @Override
    public long whenLeftNs(int calls, long nowNs) {
        final int missing = calls - left(nowNs);
        if (missing <= 0) {
            return nowNs;
        }
        return calls > limit ? Long.MAX_VALUE : usedAtNs[(oldest + missing - 1) % usedAtNs.length] + windowNs;
    }

    @Override
    public void atMost(int left, long nowNs) {
        for (int more = Math.min(left(nowNs) - left, usedAtNs.length - used); more > 0; more--) {
            use(nowNs);
        }
    }

    @Override
    public void limit(int newLimit) {
        limit = Math.min(newLimit, usedAtNs.length);
    }
}
