package io.upring.strategies.premium;

/**
 * A value from outside and how long it may be believed.
 *
 * <p>Threading: single-threaded.
 */
public final class Quotation {
    private final long maxAgeNs;
    private double value = Double.NaN;
    private long atNs;

    public Quotation(long maxAgeNs) {
        this.maxAgeNs = maxAgeNs;
    }

    public void set(double newValue, long nowNs) {
        value = newValue;
        atNs = nowNs;
    }

    public double value() {
        return value;
    }

    public PremiumState state(long nowNs) {
        return Double.isNaN(value) ? PremiumState.NO_REFERENCE
            : nowNs - atNs > maxAgeNs ? PremiumState.STALE : PremiumState.LIVE;
    }
}
