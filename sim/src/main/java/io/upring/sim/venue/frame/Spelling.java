package io.upring.sim.venue.frame;

import io.upring.sim.venue.json.NumberSpelling;
import io.upring.sim.venue.json.NumberStyle;

/**
 * Which style each kind of number gets (Upbit API reference, number spelling). With any spelling but the mix of 2026
 * all numbers get the same.
 *
 * <p>Threading: immutable.
 */
public final class Spelling {
    private final NumberSpelling spelling;
    private final NumberStyle uniform;

    public Spelling(NumberSpelling spelling) {
        this.spelling = spelling;
        this.uniform = switch (spelling) {
            case MIX_2026 -> null;
            case PLAIN -> NumberStyle.PLAIN;
            case DOT_ZERO -> NumberStyle.DOT_ZERO;
            case BIG_DECIMAL -> NumberStyle.DECIMAL_8;
            case DOUBLE -> NumberStyle.DOUBLE;
        };
    }

    /** Prices of order book frames. */
    NumberStyle bookPrice(boolean simple) {
        return mixed(simple ? NumberStyle.PLAIN : NumberStyle.DOUBLE);
    }

    /** Prices of ticker and trade frames. */
    NumberStyle price(boolean simple) {
        return mixed(simple ? NumberStyle.PLAIN : NumberStyle.DECIMAL_8);
    }

    /** Sizes and volumes of every public stream. */
    NumberStyle size(boolean simple) {
        return mixed(simple ? NumberStyle.DOUBLE : NumberStyle.DECIMAL_8);
    }

    /** The day's turnover. */
    NumberStyle turnover(boolean simple) {
        return mixed(simple ? NumberStyle.PLAIN : NumberStyle.DECIMAL_16);
    }

    NumberStyle rate(boolean simple) {
        return mixed(simple ? NumberStyle.PLAIN : NumberStyle.DECIMAL_10);
    }

    /** Everything that no other method names: the best levels in trade frames, private frames, REST quotations. */
    public NumberStyle plain() {
        return mixed(NumberStyle.PLAIN);
    }

    /** Money in the strings of the exchange endpoints, which never carry an exponent. */
    public NumberStyle money() {
        return switch (spelling) {
            case DOT_ZERO -> NumberStyle.DOT_ZERO;
            case BIG_DECIMAL -> NumberStyle.FIXED_8;
            default -> NumberStyle.PLAIN;
        };
    }

    private NumberStyle mixed(NumberStyle style) {
        return uniform == null ? style : uniform;
    }
}
