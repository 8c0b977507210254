package io.upring.sim.venue.json;

import java.math.BigDecimal;

/**
 * The significant digits of a number, trailing zeros removed: value = ± digits x 10^-scale.
 */
final class Digits {
    private static final int DOUBLE_PLAIN_FROM_EXPONENT = -3;
    private static final int DOUBLE_PLAIN_BELOW_EXPONENT = 7;

    private final boolean negative;
    private final String digits;
    private final int length;
    private final int scale;

    private Digits(boolean negative, String digits, int length, int scale) {
        this.negative = negative;
        this.digits = digits;
        this.length = length;
        this.scale = scale;
    }

    static Digits of(BigDecimal value) {
        if (value.signum() == 0) {
            return new Digits(false, "0", 1, 0);
        }
        String text = value.precision() <= 18
                ? Long.toString(Math.abs(value.scaleByPowerOfTen(value.scale()).longValue()))
                : value.unscaledValue().abs().toString();
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return new Digits(value.signum() < 0, text, end, value.scale() - (text.length() - end));
    }

    void writePlain(JsonBuffer out, boolean dotZero) {
        sign(out);
        if (scale <= 0) {
            out.ascii(digits, 0, length);
            out.zeros(-scale);
            if (dotZero) {
                out.ascii(".0");
            }
        } else if (length > scale) {
            out.ascii(digits, 0, length - scale);
            out.raw('.');
            out.ascii(digits, length - scale, length);
        } else {
            out.ascii("0.");
            out.zeros(scale - length);
            out.ascii(digits, 0, length);
        }
    }

    void writeAsDouble(JsonBuffer out) {
        int exponent = length - scale - 1;
        boolean zero = digits.charAt(0) == '0';
        if (zero || exponent >= DOUBLE_PLAIN_FROM_EXPONENT && exponent < DOUBLE_PLAIN_BELOW_EXPONENT) {
            writePlain(out, true);
            return;
        }
        sign(out);
        out.raw(digits.charAt(0));
        out.raw('.');
        if (length == 1) {
            out.raw('0');
        } else {
            out.ascii(digits, 1, length);
        }
        out.raw('E');
        out.number(exponent);
    }

    private void sign(JsonBuffer out) {
        if (negative) {
            out.raw('-');
        }
    }
}
