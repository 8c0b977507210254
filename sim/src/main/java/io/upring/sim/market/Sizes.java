package io.upring.sim.market;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/** Sizes with eight believable decimals, also where such a size does not fit a long at 10⁻⁸. */
final class Sizes {
    private static final int SCALE = 8;
    private static final long ONE = 100_000_000;
    private static final long FITS = Long.MAX_VALUE / ONE - 1;
    /** Above this a double has no eight decimals left, so they are made up. */
    private static final double EXACT_BELOW = 1e6;

    private Sizes() {
    }

    /** Near {@code size}, at least 10⁻⁸. */
    static BigDecimal of(double size, SplittableRandom random) {
        if (size < EXACT_BELOW) {
            return BigDecimal.valueOf(Math.max(1, Math.round(size * ONE)), SCALE);
        }
        long whole = (long) size;
        long fraction = random.nextLong(ONE);
        return whole < FITS
                ? BigDecimal.valueOf(whole * ONE + fraction, SCALE)
                : BigDecimal.valueOf(whole).add(BigDecimal.valueOf(fraction, SCALE));
    }
}
