package io.upring.strategies.trade;

/**
 * Says once when a value passes a threshold, not again until it has come back to the re-arm level. A value that jumps
 * from one side to the other is a new edge. An edge within the cool-down is swallowed: it belongs to the episode before
 * it.
 *
 * <p>Threading: single-threaded.
 */
public final class EdgeTrigger {
    private static final long NEVER = Long.MIN_VALUE;

    private final double upper;
    private final double lower;
    private final double rearm;
    private final long coolDownNs;
    private int side;
    private long firedAtNs = NEVER;

    private EdgeTrigger(double upper, double lower, double rearm, long coolDownNs) {
        this.upper = upper;
        this.lower = lower;
        this.rearm = rearm;
        this.coolDownNs = coolDownNs;
    }

    /** Watches a signed value at {@code threshold} and {@code -threshold}; re-arms between {@code ±rearm}. */
    public static EdgeTrigger signed(double threshold, double rearm, long coolDownNs) {
        return new EdgeTrigger(threshold, -threshold, rearm, coolDownNs);
    }

    /** Watches a value rise to {@code threshold}; re-arms at {@code rearm} and below. */
    public static EdgeTrigger rising(double threshold, double rearm, long coolDownNs) {
        return new EdgeTrigger(threshold, Double.NEGATIVE_INFINITY, rearm, coolDownNs);
    }

    /**
     * Takes the value in force at {@code nowNs}; NaN changes nothing.
     *
     * @return 1 for an edge upwards, -1 for one downwards, 0 for none.
     */
    public int update(double value, long nowNs) {
        final int beyond = value >= upper ? 1 : value <= lower ? -1 : 0;
        if (beyond == 0) {
            if (value * side <= rearm) {
                side = 0;
            }
            return 0;
        }
        if (beyond == side) {
            return 0;
        }
        side = beyond;
        if (firedAtNs != NEVER && nowNs - firedAtNs < coolDownNs) {
            return 0;
        }
        firedAtNs = nowNs;
        return beyond;
    }
}
