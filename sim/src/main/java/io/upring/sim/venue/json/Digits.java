package io.upring.sim.venue.json;

import java.math.BigDecimal;

/**
 * The significant digits of a number, trailing zeros removed: value = ± digits x 10^-scale. Used again for each number.
 */
final class Digits {
    private static final int DOUBLE_PLAIN_FROM_EXPONENT = -3;
    private static final int DOUBLE_PLAIN_BELOW_EXPONENT = 7;
    private static final int LONG_DIGITS = 18;

    private byte[] digits = new byte[64];
    private int start;
    private int length;
    private int scale;
    private boolean negative;

    Digits set(BigDecimal value) {
        negative = value.signum() < 0;
        scale = value.scale();
        if (value.signum() == 0) {
            digits[0] = '0';
            start = 0;
            length = 1;
            scale = 0;
            return this;
        }
        if (value.precision() <= LONG_DIGITS) {
            setLong(Math.abs(value.scaleByPowerOfTen(scale).longValue()));
        } else {
            setText(value.unscaledValue().abs().toString());
        }
        while (digits[start + length - 1] == '0') {
            length--;
            scale--;
        }
        return this;
    }

    /** The exponent of the first digit. */
    int exponent() {
        return length - scale - 1;
    }

    boolean zero() {
        return digits[start] == '0';
    }

    /** Without an exponent, with at least so many decimals. */
    void writePlain(JsonBuffer out, int decimals) {
        if (negative) {
            out.raw('-');
        }
        int whole = Math.max(0, Math.min(length, length - scale));
        if (length > scale) {
            out.bytes(digits, start, whole).zeros(Math.max(0, -scale));
        } else {
            out.raw('0');
        }
        int fraction = Math.max(0, scale);
        if (fraction > 0 || decimals > 0) {
            out.raw('.').zeros(Math.max(0, fraction - length));
            out.bytes(digits, start + whole, length - whole).zeros(Math.max(0, decimals - fraction));
        }
    }

    void writeAsDouble(JsonBuffer out) {
        int exponent = exponent();
        if (zero() || exponent >= DOUBLE_PLAIN_FROM_EXPONENT && exponent < DOUBLE_PLAIN_BELOW_EXPONENT) {
            writePlain(out, 1);
            return;
        }
        if (negative) {
            out.raw('-');
        }
        out.bytes(digits, start, 1).raw('.');
        if (length == 1) {
            out.raw('0');
        } else {
            out.bytes(digits, start + 1, length - 1);
        }
        out.raw('E').number(exponent);
    }

    private void setLong(long unscaled) {
        int at = digits.length;
        for (long rest = unscaled; rest != 0; rest /= 10) {
            digits[--at] = (byte) ('0' + rest % 10);
        }
        start = at;
        length = digits.length - at;
    }

    private void setText(String text) {
        if (text.length() > digits.length) {
            digits = new byte[text.length() * 2];
        }
        for (int i = 0; i < text.length(); i++) {
            digits[i] = (byte) text.charAt(i);
        }
        start = 0;
        length = text.length();
    }
}
