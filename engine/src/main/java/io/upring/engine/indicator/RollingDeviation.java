package io.upring.engine.indicator;

/**
 * Standard deviation and mean of the last {@code n} values: {@code sqrt(sum((x - mean)^2) / n)}, and with
 * {@code n - 1} below as {@link #sampleDeviation()}.
 *
 * <p>Ready after {@code n} values, NaN before. Values that are no finite number are left out. Equal values give exactly
 * 0. A value of any size that has left the window leaves no trace.
 *
 * <p>Threading: single-threaded.
 */
public final class RollingDeviation implements Indicator {
    private final SlidingMoments window;

    /** @throws IllegalArgumentException for a count below 2. */
    public RollingDeviation(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("a deviation needs at least two values, not " + count);
        }
        window = new SlidingMoments(count);
    }

    /** Takes a value. Returns the deviation with it. */
    public double update(double value) {
        if (Double.isFinite(value)) {
            window.add(value);
        }
        return value();
    }

    /** Of the whole population. */
    public double value() {
        return window.isFull() ? Math.sqrt(window.squares() / window.capacity()) : Double.NaN;
    }

    /** Estimated from a sample: the sum is divided by {@code n - 1}. */
    public double sampleDeviation() {
        return window.isFull() ? Math.sqrt(window.squares() / (window.capacity() - 1)) : Double.NaN;
    }

    public double mean() {
        return window.isFull() ? window.mean() : Double.NaN;
    }

    /** By how many deviations a value lies above the mean; infinite or NaN if all values are equal. */
    public double score(double value) {
        return (value - mean()) / value();
    }

    @Override
    public boolean isReady() {
        return window.isFull();
    }

    @Override
    public void reset() {
        window.reset();
    }
}
