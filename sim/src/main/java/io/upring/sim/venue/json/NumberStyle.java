package io.upring.sim.venue.json;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One way to write a number. Every style keeps every digit of the value: none goes through a binary double.
 *
 * <p>Threading: immutable.
 */
public enum NumberStyle {
    /** Trailing zeros cut, never an exponent. */
    PLAIN {
        @Override
        void write(JsonBuffer out, Digits digits, BigDecimal value) {
            digits.writePlain(out, 0);
        }
    },
    /** As plain, with {@code .0} on integers. */
    DOT_ZERO {
        @Override
        void write(JsonBuffer out, Digits digits, BigDecimal value) {
            digits.writePlain(out, 1);
        }
    },
    /** {@code BigDecimal.toString()} at eight decimals or more. */
    DECIMAL_8 {
        @Override
        void write(JsonBuffer out, Digits digits, BigDecimal value) {
            writeAsBigDecimal(out, digits, value, 8);
        }
    },
    /** Eight decimals or more, never an exponent. */
    FIXED_8 {
        @Override
        void write(JsonBuffer out, Digits digits, BigDecimal value) {
            digits.writePlain(out, 8);
        }
    },
    /** Ten decimals or more, zero as {@code 0}: the rates of the ticker. */
    DECIMAL_10 {
        @Override
        void write(JsonBuffer out, Digits digits, BigDecimal value) {
            digits.writePlain(out, digits.zero() ? 0 : 10);
        }
    },
    /** {@code BigDecimal.toString()} at sixteen decimals or more: the day's turnover of the ticker. */
    DECIMAL_16 {
        @Override
        void write(JsonBuffer out, Digits digits, BigDecimal value) {
            writeAsBigDecimal(out, digits, value, 16);
        }
    },
    /** The layout of {@code Double.toString()}. */
    DOUBLE {
        @Override
        void write(JsonBuffer out, Digits digits, BigDecimal value) {
            digits.writeAsDouble(out);
        }
    };

    private static final int BIG_DECIMAL_PLAIN_FROM_EXPONENT = -6;

    /** @param digits those of the value */
    abstract void write(JsonBuffer out, Digits digits, BigDecimal value);

    private static void writeAsBigDecimal(JsonBuffer out, Digits digits, BigDecimal value, int decimals) {
        if (!digits.zero() && digits.exponent() >= BIG_DECIMAL_PLAIN_FROM_EXPONENT) {
            digits.writePlain(out, decimals);
        } else {
            out.ascii(value.setScale(Math.max(value.scale(), decimals), RoundingMode.UNNECESSARY).toString());
        }
    }
}
