package io.upring.feed.pace;

/**
 * A bucket of tokens that fills within one window. Kept as the time that its contents took to flow in, which makes the
 * arithmetic exact.
 */
final class BucketQuota implements Quota {
    private final long windowNs;
    private final int fullLimit;
    private long contentNs;
    private long tokenNs;
    private long filledAtNs = Long.MIN_VALUE;

    BucketQuota(int limit, long windowNs) {
        this.windowNs = windowNs;
        fullLimit = limit;
        contentNs = windowNs;
        limit(limit);
    }

    @Override
    public boolean tryTake(long nowNs) {
        fill(nowNs);
        if (contentNs < tokenNs) {
            return false;
        }
        contentNs -= tokenNs;
        return true;
    }

    private void fill(long nowNs) {
        if (filledAtNs != Long.MIN_VALUE) {
            contentNs = Math.min(windowNs, contentNs + Math.min(windowNs, nowNs - filledAtNs));
        }
        filledAtNs = nowNs;
    }

    @Override
    public long nextFreeNs(long nowNs) {
        fill(nowNs);
        return nowNs + Math.max(0, tokenNs - contentNs);
    }

    @Override
    public int left(long nowNs) {
        fill(nowNs);
        return (int) (contentNs / tokenNs);
    }

    @Override
    public void atMost(int left, long nowNs) {
        fill(nowNs);
        contentNs = Math.min(contentNs, left * tokenNs);
    }

    @Override
    public void limit(int newLimit) {
        final int limit = Math.min(newLimit, fullLimit);
        // Rounded up, so that a whole window never yields one more.
        tokenNs = (windowNs + limit - 1) / limit;
        contentNs = Math.min(contentNs, windowNs);
    }
}
