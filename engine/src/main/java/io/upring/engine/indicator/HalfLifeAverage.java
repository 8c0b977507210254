package io.upring.engine.indicator;

/**
 * Exponential moving average by event time: what was in force {@code h} ago weighs half of what is in force now. Over a
 * stretch {@code dt} with the value {@code x} in force, {@code avg += (x - avg) * (1 - 2^(-dt/h))}: a value counts for
 * as long as it was in force, so many values of one moment count like the last of them.
 *
 * <p>NaN before the first value, then the average so far; ready when a half-life has passed. Values that are no finite
 * number are left out, the one before stays in force; a time earlier than the newest counts as the newest.
 *
 * <p>Threading: single-threaded.
 */
public final class HalfLifeAverage implements Indicator {
    private static final double LN_2 = 0.6931471805599453;

    private final double halfLifeNs;
    private boolean isStarted;
    private boolean isReady;
    private long firstNs;
    private long lastNs;
    private double inForce;
    private double average;

    /** @throws IllegalArgumentException for a half-life below 1 ns. */
    public HalfLifeAverage(long halfLifeNs) {
        if (halfLifeNs < 1) {
            throw new IllegalArgumentException("a half-life must be at least 1 ns, not " + halfLifeNs);
        }
        this.halfLifeNs = halfLifeNs;
    }

    /** Takes the value in force from {@code timeNs} on. Returns the average up to then. */
    public double update(double value, long timeNs) {
        if (!Double.isFinite(value)) {
            return value();
        }
        if (isStarted) {
            average = value(timeNs);
            lastNs = Math.max(lastNs, timeNs);
            isReady |= lastNs - firstNs >= halfLifeNs;
        } else {
            isStarted = true;
            firstNs = timeNs;
            lastNs = timeNs;
            average = value;
        }
        inForce = value;
        return average;
    }

    /** As of the newest value. */
    public double value() {
        return isStarted ? average : Double.NaN;
    }

    /** As it is at {@code timeNs} if nothing comes until then. */
    public double value(long timeNs) {
        if (!isStarted || timeNs <= lastNs) {
            return value();
        }
        // The strict form: the fast one may differ in the last bit between machines.
        return average - (inForce - average) * StrictMath.expm1(-LN_2 * (timeNs - lastNs) / halfLifeNs);
    }

    @Override
    public boolean isReady() {
        return isReady;
    }

    @Override
    public void reset() {
        isStarted = false;
        isReady = false;
    }
}
