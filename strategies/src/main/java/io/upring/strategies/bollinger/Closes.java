package io.upring.strategies.bollinger;

import io.upring.engine.indicator.BollingerBands;

/**
 * Closes of stretches of time, and the bands over those that are complete.
 *
 * <p>Threading: single-threaded. Nothing allocates after construction.
 */
final class Closes {
    private static final long NONE = Long.MIN_VALUE;

    private final BollingerBands bands;
    private final int period;
    private long current = NONE;
    private double close;

    Closes(int period, double width) {
        this.period = period;
        bands = new BollingerBands(period, width);
    }

    /**
     * Takes the price in force in a stretch; a stretch that is over does not come back.
     *
     * @param fillsPauses whether stretches that were left out had the price before them.
     */
    void price(long stretch, double price, boolean fillsPauses) {
        if (stretch < current) {
            return;
        }
        if (current != NONE && stretch > current) {
            final long silent = fillsPauses ? Math.min(period, stretch - current - 1) : 0;
            for (long i = 0; i <= silent; i++) {
                bands.update(close);
            }
        }
        current = stretch;
        close = price;
    }

    /** Forgets what was. */
    void reset() {
        bands.reset();
        current = NONE;
    }

    boolean isReady() {
        return bands.isReady() && bands.deviation() > 0;
    }

    /** By how many deviations a price lies above the middle. */
    double score(double price) {
        return (price - bands.middle()) / bands.deviation();
    }

    double middle() {
        return bands.middle();
    }
}
