package io.upring.engine.indicator;

/**
 * Average true range after Wilder (1978). The true range of a candle is the largest of {@code high - low}, {@code |high
 * - close before|} and {@code |low - close before|}, of the first one {@code high - low}; the average is the mean of
 * the first {@code n}, then {@code avg += (x - avg) / n}.
 *
 * <p>Ready after {@code n} candles, NaN before. Candles with a number that is not finite, or whose high is below their
 * low, are left out.
 *
 * <p>Threading: single-threaded.
 */
public final class AverageTrueRange implements Indicator {
    private final ExponentialAverage average;
    private double previousClose = Double.NaN;

    /**
     * @param count of candles, commonly 14.
     * @throws IllegalArgumentException for a count below 1.
     */
    public AverageTrueRange(int count) {
        average = ExponentialAverage.wilder(count);
    }

    /** Takes a complete candle. Returns the average with it, in units of the price. */
    public double update(double high, double low, double close) {
        if (high >= low && Double.isFinite(high - low) && Double.isFinite(close)) {
            average.update(Double.isNaN(previousClose) ? high - low
                : Math.max(high, previousClose) - Math.min(low, previousClose));
            previousClose = close;
        }
        return value();
    }

    public double value() {
        return average.value();
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    @Override
    public void reset() {
        average.reset();
        previousClose = Double.NaN;
    }
}
