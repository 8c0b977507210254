package io.upring.feed.pace;

/**
 * A bucket of tokens that fills within one window. Contents are counted in parts of a token, one for each nanosecond of
 * the window, which makes the arithmetic exact.
 */
final class BucketQuota implements Quota {
    private final long windowNs;
    private final int fullLimit;
    private int limit;
    private long parts;
    private long filledAtNs = Long.MIN_VALUE;

    BucketQuota(int limit, long windowNs) {
        this.windowNs = windowNs;
        this.limit = limit;
        fullLimit = limit;
        parts = limit * windowNs;
    }

    @Override
    public void use(long nowNs) {
        fill(nowNs);
        parts = Math.max(0, parts - windowNs);
    }

    private void fill(long nowNs) {
        if (filledAtNs != Long.MIN_VALUE) {
            parts = Math.min(limit * windowNs, parts + limit * Math.min(windowNs, nowNs - filledAtNs));
        }
        filledAtNs = nowNs;
    }

    @Override
    public long whenLeftNs(int calls, long nowNs) {
        fill(nowNs);
        return calls > limit ? Long.MAX_VALUE
            : nowNs + (Math.max(0, calls * windowNs - parts) + limit - 1) / limit;
    }

    @Override
    public int left(long nowNs) {
        fill(nowNs);
        return (int) (parts / windowNs);
    }

    @Override
    public void atMost(int left, long nowNs) {
        fill(nowNs);
        parts = Math.min(parts, left * windowNs);
    }

    @Override
    public void limit(int newLimit) {
        limit = Math.min(newLimit, fullLimit);
        parts = Math.min(parts, limit * windowNs);
    }
}
