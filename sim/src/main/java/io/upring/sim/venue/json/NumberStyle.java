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
        void write(JsonBuffer out, BigDecimal value) {
            Digits.of(value).writePlain(out, false);
        }
    },
    /** As plain, with {@code .0} on integers. */
    DOT_ZERO {
        @Override
        void write(JsonBuffer out, BigDecimal value) {
            Digits.of(value).writePlain(out, true);
        }
    },
    /** {@code BigDecimal.toString()} at eight decimals or more. */
    DECIMAL_8 {
        @Override
        void write(JsonBuffer out, BigDecimal value) {
            out.ascii(padded(value, 8).toString());
        }
    },
    /** Eight decimals or more, never an exponent. */
    FIXED_8 {
        @Override
        void write(JsonBuffer out, BigDecimal value) {
            out.ascii(padded(value, 8).toPlainString());
        }
    },
    /** Ten decimals or more, zero as {@code 0}: the rates of the ticker. */
    DECIMAL_10 {
        @Override
        void write(JsonBuffer out, BigDecimal value) {
            out.ascii(value.signum() == 0 ? "0" : padded(value, 10).toPlainString());
        }
    },
    /** Sixteen decimals or more: the day's turnover of the ticker. */
    DECIMAL_16 {
        @Override
        void write(JsonBuffer out, BigDecimal value) {
            out.ascii(padded(value, 16).toString());
        }
    },
    /** The layout of {@code Double.toString()}. */
    DOUBLE {
        @Override
        void write(JsonBuffer out, BigDecimal value) {
            Digits.of(value).writeAsDouble(out);
        }
    };

    abstract void write(JsonBuffer out, BigDecimal value);

    /** The number as text. */
    public String text(BigDecimal value) {
        JsonBuffer out = new JsonBuffer(32);
        write(out, value);
        return out.toString();
    }

    private static BigDecimal padded(BigDecimal value, int decimals) {
        return value.scale() >= decimals ? value : value.setScale(decimals, RoundingMode.UNNECESSARY);
    }
}
