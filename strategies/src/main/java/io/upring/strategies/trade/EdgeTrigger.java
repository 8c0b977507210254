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

    private final boolean isSigned;
    private double threshold;
    private double rearm;
    private long coolDownNs;
    private int side;
    private long firedAtNs = NEVER;

    private EdgeTrigger(boolean isSigned, double threshold, double rearm, long coolDownNs) {
        this.isSigned = isSigned;
        adjust(threshold, rearm, coolDownNs);
    }

    /** Watches a signed value at {@code threshold} and {@code -threshold}; re-arms between {@code ±rearm}. */
    public static EdgeTrigger signed(double threshold, double rearm, long coolDownNs) {
        return new EdgeTrigger(true, threshold, rearm, coolDownNs);
    }

    /** Watches a value rise to {@code threshold}; re-arms at {@code rearm} and below. */
    public static EdgeTrigger rising(double threshold, double rearm, long coolDownNs) {
        return new EdgeTrigger(false, threshold, rearm, coolDownNs);
    }

    /** Other levels from here on; an episode that is on goes on. */
    public void adjust(double newThreshold, double newRearm, long newCoolDownNs) {
        threshold = newThreshold;
        rearm = newRearm;
        coolDownNs = newCoolDownNs;
    }

    /** Forgets the episode that is on, as if the value had come back; the cool-down goes on. */
    public void rearm() {
        side = 0;
    }

    /** 1 while a value that rose is not back at the re-arm level, -1 for one that fell, otherwise 0. */
    public int side() {
        return side;
    }

    /**
     * Takes the value in force at {@code nowNs}; NaN changes nothing.
     *
     * @return 1 for an edge upwards, -1 for one downwards, 0 for none.
     */
    public int update(double value, long nowNs) {
        final int beyond = value >= threshold ? 1 : isSigned && value <= -threshold ? -1 : 0;
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
