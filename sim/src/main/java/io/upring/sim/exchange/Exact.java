package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The few roundings that Upbit does, and the canonical form of a number: no trailing zeros, never a negative scale.
 */
final class Exact {
    static final int VOLUME_SCALE = 8;
    static final int AVERAGE_SCALE = 8;

    private Exact() {
    }

    static BigDecimal canonical(BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Excess digits of a volume are cut, never rounded up. */
    static BigDecimal cutVolume(BigDecimal volume) {
        return volume.scale() <= VOLUME_SCALE ? volume : volume.setScale(VOLUME_SCALE, RoundingMode.DOWN);
    }

    /** The most volume that {@code funds} buy at {@code price}, cut to 8 decimals. */
    static BigDecimal volumeFor(BigDecimal funds, BigDecimal price) {
        return funds.divide(price, VOLUME_SCALE, RoundingMode.DOWN);
    }

    static BigDecimal average(BigDecimal amount, BigDecimal volume) {
        return volume.signum() == 0 ? BigDecimal.ZERO : amount.divide(volume, AVERAGE_SCALE, RoundingMode.DOWN);
    }
}
