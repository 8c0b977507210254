package io.upring.engine.indicator;

/**
 * Relative strength index after Wilder (1978): of the changes from value to value, the average gain {@code G} and the
 * average loss {@code L} - means of the first {@code n} changes, then {@code avg += (x - avg) / n} - give
 * {@code 100 - 100 / (1 + G / L)}.
 *
 * <p>Ready after {@code n + 1} values, NaN before. 100 without a loss, 50 without any change. Values that are no finite
 * number are left out.
 *
 * <p>Threading: single-threaded.
 */
public final class RelativeStrength implements Indicator {
    private final ExponentialAverage gain;
    private final ExponentialAverage loss;
    private double previous = Double.NaN;

    /**
     * @param count of changes, commonly 14.
     * @throws IllegalArgumentException for a count below 1.
     */
    public RelativeStrength(int count) {
        gain = ExponentialAverage.wilder(count);
        loss = ExponentialAverage.wilder(count);
    }

    /** Takes a value, usually the close of a candle. Returns the index with it. */
    public double update(double value) {
        if (Double.isFinite(value)) {
            if (!Double.isNaN(previous)) {
                gain.update(Math.max(0, value - previous));
                loss.update(Math.max(0, previous - value));
            }
            previous = value;
        }
        return value();
    }

    /** 0 to 100. */
    public double value() {
        if (!isReady()) {
            return Double.NaN;
        }
        final double both = gain.value() + loss.value();
        return both > 0 ? 100 * gain.value() / both : 50;
    }

    @Override
    public boolean isReady() {
        return gain.isReady();
    }

    @Override
    public void reset() {
        gain.reset();
        loss.reset();
        previous = Double.NaN;
    }
}
