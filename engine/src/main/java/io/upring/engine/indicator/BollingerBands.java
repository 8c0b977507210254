package io.upring.engine.indicator;

/**
 * Bollinger bands: {@code middle} is the mean of the last {@code n} values, {@code upper} and {@code lower} lie
 * {@code width} population deviations from it (Bollinger's own form divides by {@code n}).
 *
 * <p>Ready after {@code n} values, NaN before. Values that are no finite number are left out. Equal values give bands
 * of no width.
 *
 * <p>Threading: single-threaded.
 */
public final class BollingerBands implements Indicator {
    private final RollingDeviation window;
    private final double width;

    /**
     * @param width in deviations, commonly 2.
     * @throws IllegalArgumentException for a count below 2 or a width that is not positive.
     */
    public BollingerBands(int count, double width) {
        if (!(width > 0)) {
            throw new IllegalArgumentException("bands need a positive width, not " + width);
        }
        window = new RollingDeviation(count);
        this.width = width;
    }

    /** Takes a value, usually the close of a candle. */
    public void update(double value) {
        window.update(value);
    }

    public double middle() {
        return window.mean();
    }

    public double upper() {
        return window.mean() + width * window.value();
    }

    public double lower() {
        return window.mean() - width * window.value();
    }

    /** One deviation. */
    public double deviation() {
        return window.value();
    }

    /** Where a value lies: 0 on the lower band, 1 on the upper, beyond outside; NaN between bands of no width. */
    public double position(double value) {
        final double apart = upper() - lower();
        return apart > 0 ? (value - lower()) / apart : Double.NaN;
    }

    /** Distance of the bands against the middle. */
    public double relativeWidth() {
        return (upper() - lower()) / middle();
    }

    @Override
    public boolean isReady() {
        return window.isReady();
    }

    @Override
    public void reset() {
        window.reset();
    }
}
