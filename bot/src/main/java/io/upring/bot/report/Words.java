package io.upring.bot.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values are written in a report. Threading: stateless. */
final class Words {
    static final String NONE = "–";

    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
        .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
        .withZone(ZoneOffset.UTC);
    private static final long NS_PER_S = 1_000_000_000L;

    private Words() {
    }

    static String count(long value) {
        return new DecimalFormat("#,##0", SYMBOLS).format(value);
    }

    /** Fraction digits in which amounts of a currency are shown. */
    static int decimals(String currency) {
        return switch (currency) {
            case "KRW" -> 2;
            case "USDT" -> 4;
            default -> 8;
        };
    }

    static String money(BigDecimal value, String currency) {
        final int decimals = decimals(currency);
        return minus(new DecimalFormat("#,##0." + "0".repeat(decimals), SYMBOLS)
            .format(value.setScale(decimals, RoundingMode.HALF_EVEN)));
    }

    static String money(double value, String currency) {
        return money(BigDecimal.valueOf(value), currency);
    }

    static String signedMoney(BigDecimal value, String currency) {
        return (value.signum() > 0 ? "+" : "") + money(value, currency);
    }

    /** Whole units where there are many of them. */
    static String roughMoney(BigDecimal value, String currency) {
        return value.abs().compareTo(BigDecimal.valueOf(100_000)) >= 0
            ? minus(new DecimalFormat("#,##0", SYMBOLS).format(value.setScale(0, RoundingMode.HALF_EVEN)))
            : money(value, currency);
    }

    /** For sums in which fractions of a whole do not matter, where the currency is one of which there are many. */
    static String wholeMoney(BigDecimal value, String currency) {
        return decimals(currency) == 2 ? minus(new DecimalFormat("#,##0", SYMBOLS)
            .format(value.setScale(0, RoundingMode.HALF_EVEN))) : money(value, currency);
    }

    /** Eight significant digits. */
    static String volume(BigDecimal value) {
        return minus(plain(value.round(new MathContext(8))));
    }

    /** Exactly, without trailing zeros. */
    static String plain(BigDecimal value) {
        final BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    static String percent(double share, int decimals) {
        final BigDecimal value = BigDecimal.valueOf(share * 100).setScale(decimals, RoundingMode.HALF_EVEN);
        return minus(value.signum() == 0 ? value.abs().toPlainString() : value.toPlainString()) + " %";
    }

    static String signedPercent(double share, int decimals) {
        final String text = percent(share, decimals);
        return share > 0 ? "+" + text : text;
    }

    static String ratio(double value) {
        return Double.isNaN(value) ? NONE
            : minus(new DecimalFormat(Math.abs(value) < 100 ? "0.00" : "#,##0", SYMBOLS).format(value));
    }

    /** A typographic minus, as wide as a digit. */
    private static String minus(String text) {
        return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    }

    static String time(long ns) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_S), Math.floorMod(ns, NS_PER_S)));
    }

    static String clock(long ns) {
        return CLOCK.format(Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_S)));
    }

    /** The two largest units: "1 min 30 s". */
    static String span(long ns) {
        final long seconds = Math.round(ns / 1e9);
        if (seconds < 60) {
            return ns < 10 * NS_PER_S ? new DecimalFormat("0.0", SYMBOLS).format(ns / 1e9) + " s" : seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min" + rest(seconds % 60, "s");
        }
        return seconds < 86_400 ? seconds / 3_600 + " h" + rest(seconds % 3_600 / 60, "min")
            : count(seconds / 86_400) + " d" + rest(seconds % 86_400 / 3_600, "h");
    }

    private static String rest(long value, String unit) {
        return value == 0 ? "" : " " + value + " " + unit;
    }

    /** Three significant digits and a unit: "12.3 µs". */
    static String shortTime(long ns) {
        if (ns < 1_000) {
            return ns + " ns";
        }
        final double value = ns < 1_000_000 ? ns / 1e3 : ns < NS_PER_S ? ns / 1e6 : ns / 1e9;
        final String pattern = value < 10 ? "0.00" : value < 100 ? "0.0" : "0";
        return new DecimalFormat(pattern, SYMBOLS).format(value) + (ns < 1_000_000 ? " µs" : ns < NS_PER_S ? " ms"
            : " s");
    }
}
