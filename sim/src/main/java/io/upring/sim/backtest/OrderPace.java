package io.upring.sim.backtest;

/** The exchange's limit on orders as the gateway keeps it: a bucket that a second fills. */
final class OrderPace {
    private static final long SECOND_NS = 1_000_000_000L;

    private final int perSecond;
    private double tokens;
    private long filledNs;

    /** @param perSecond 0 for no limit. */
    OrderPace(int perSecond) {
        this.perSecond = perSecond;
        tokens = perSecond;
    }

    boolean tryAcquire(long nowNs) {
        if (perSecond == 0) {
            return true;
        }
        tokens = Math.min(perSecond, tokens + (double) (nowNs - filledNs) * perSecond / SECOND_NS);
        filledNs = nowNs;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
