package io.upring.engine.indicator;

/**
 * Simple moving average by count: the mean of the last {@code n} values, {@code (x1 + ... + xn) / n}.
 *
 * <p>Ready after {@code n} values, NaN before. Values that are no finite number are left out.
 *
 * <p>Threading: single-threaded.
 */
public final class MovingAverage implements Indicator {
    private final SlidingMoments window;

    /** @throws IllegalArgumentException for a count below 1. */
    public MovingAverage(int count) {
        window = new SlidingMoments(count);
    }

    /** Takes a value. Returns the average with it. */
    public double update(double value) {
        if (Double.isFinite(value)) {
            window.add(value);
        }
        return value();
    }

    public double value() {
        return window.isFull() ? window.mean() : Double.NaN;
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
