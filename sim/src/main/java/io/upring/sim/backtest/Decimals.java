package io.upring.sim.backtest;

import java.math.BigDecimal;

/** Market values of events, which are doubles, as the decimals that stood in the frames. */
final class Decimals {
    private static final double E8 = 1e8;
    /** Below this, a value of eight decimals is found again exactly: 2^52 units. */
    private static final double LARGEST = 4e7;

    private static final double LARGEST_EXACT = 1L << 53;

    private Decimals() {
    }

    /** The shortest decimal that reads as this double, as the wire had it; no trailing zeros. */
    static BigDecimal of(double value) {
        if (Math.abs(value) < LARGEST) {
            final long units = Math.round(value * E8);
            if (units / E8 == value) {
                return canonical(units);
            }
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT) {
            return BigDecimal.valueOf((long) value);
        }
        final BigDecimal stripped = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static BigDecimal canonical(long units) {
        long left = units;
        int scale = 8;
        while (scale > 0 && left % 10 == 0) {
            left /= 10;
            scale--;
        }
        return BigDecimal.valueOf(left, scale);
    }
}
