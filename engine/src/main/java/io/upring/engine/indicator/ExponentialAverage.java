package io.upring.engine.indicator;

/**
 * Exponential moving average by count: {@code avg += alpha * (x - avg)} with {@code alpha = 2 / (n + 1)}, or
 * {@code 1 / n} in Wilder's form. It begins with the mean of the first {@code n} values.
 *
 * <p>Ready after {@code n} values, NaN before. Values that are no finite number are left out. Each value shrinks
 * whatever error there was, so that there is nothing to add up.
 *
 * <p>Threading: single-threaded.
 */
public final class ExponentialAverage implements Indicator {
    private final int count;
    private final double alpha;
    private int seen;
    private double average;

    /** @throws IllegalArgumentException for a count below 1. */
    public ExponentialAverage(int count) {
        this(count, 2.0 / (count + 1));
    }

    private ExponentialAverage(int count, double alpha) {
        if (count < 1) {
            throw new IllegalArgumentException("an average needs at least one value, not " + count);
        }
        this.count = count;
        this.alpha = alpha;
    }

    /** With Wilder's weight {@code 1 / n}. */
    public static ExponentialAverage wilder(int count) {
        return new ExponentialAverage(count, 1.0 / count);
    }

    /** Takes a value. Returns the average with it. */
    public double update(double value) {
        if (Double.isFinite(value)) {
            if (seen < count) {
                seen++;
                average += (value - average) / seen;
            } else {
                average += alpha * (value - average);
            }
        }
        return value();
    }

    public double value() {
        return isReady() ? average : Double.NaN;
    }

    @Override
    public boolean isReady() {
        return seen == count;
    }

    @Override
    public void reset() {
        seen = 0;
        average = 0;
    }
}
