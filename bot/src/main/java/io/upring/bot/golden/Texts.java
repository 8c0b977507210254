package io.upring.bot.golden;

import java.math.BigDecimal;
import java.util.Locale;

/** How values stand in scenarios. */
final class Texts {
    private static final int NS_DIGITS = 9;
    private static final int E8_DIGITS = 8;

    private Texts() {
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String seconds(long ns) {
        return plain(BigDecimal.valueOf(ns, NS_DIGITS));
    }

    static String e8(long value) {
        return plain(BigDecimal.valueOf(value, E8_DIGITS));
    }

    static String number(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
