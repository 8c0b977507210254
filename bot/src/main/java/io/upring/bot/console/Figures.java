package io.upring.bot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How numbers are written for people. Threading: stateless. */
final class Figures {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Figures() {
    }

    static String count(long value) {
        return new DecimalFormat("#,##0", SYMBOLS).format(value);
    }

    /** "1 order", "2 orders". */
    static String count(long value, String one) {
        return count(value) + " " + one + (value == 1 ? "" : "s");
    }

    /** As many digits as tell something: "999,999", "1.23 M". */
    static String shortCount(long value) {
        return value < 1_000_000 ? count(value) : scaled(value < 1_000_000_000 ? value / 1e6 : value / 1e9)
            + (value < 1_000_000_000 ? " M" : " G");
    }

    /** "512 B", "1.23 MB". */
    static String bytes(long value) {
        return value < 1_000 ? value + " B" : value < 1_000_000 ? scaled(value / 1e3) + " kB"
            : value < 1_000_000_000 ? scaled(value / 1e6) + " MB" : scaled(value / 1e9) + " GB";
    }

    /** "0.3 s", "12 s", "7 min", "3 h". */
    static String age(long ms) {
        if (ms < 9_950) {
            return new DecimalFormat("0.0", SYMBOLS).format(ms / 1e3) + " s";
        }
        return ms < 120_000 ? ms / 1_000 + " s" : ms < 7_200_000 ? ms / 60_000 + " min" : ms / 3_600_000 + " h";
    }

    static String signedDuration(long ns) {
        return ns < 0 ? "-" + duration(-ns) : duration(ns);
    }

    private static String scaled(double value) {
        return new DecimalFormat(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", SYMBOLS).format(value);
    }

    static String rate(double value) {
        return count(Math.round(value)) + "/s";
    }

    /** Money with two decimals; halves go to the even digit. */
    static String money(BigDecimal value) {
        return new DecimalFormat("#,##0.00", SYMBOLS).format(value.setScale(2, RoundingMode.HALF_EVEN));
    }

    /** The same, with up to eight decimals below one: amounts in any quote currency. */
    static String smallMoney(BigDecimal value) {
        final boolean isSmall = value.signum() != 0 && value.abs().compareTo(BigDecimal.ONE) < 0;
        return isSmall ? new DecimalFormat("0.00######", SYMBOLS).format(value.setScale(8, RoundingMode.HALF_EVEN))
            : money(value);
    }

    /** An average of prices: two decimals from a hundred on, up to eight below. */
    static String price(BigDecimal value) {
        final boolean isLarge = value.abs().compareTo(HUNDRED) >= 0;
        return new DecimalFormat(isLarge ? "#,##0.##" : "0.########", SYMBOLS)
            .format(value.setScale(isLarge ? 2 : 8, RoundingMode.HALF_EVEN));
    }

    /** Whole units with a sign, large ones shortened: "+999,999", "-1.23 M". */
    static String shortMoney(BigDecimal value) {
        final long units = value.setScale(0, RoundingMode.HALF_EVEN).longValue();
        return (units < 0 ? "-" : "+") + shortCount(Math.abs(units));
    }

    static String signedMoney(BigDecimal value) {
        return (value.signum() >= 0 ? "+" : "") + money(value);
    }

    static String signedPercent(BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return "0.00 %";
        }
        final BigDecimal percent = part.scaleByPowerOfTen(2).divide(whole, 2, RoundingMode.HALF_EVEN);
        return (part.signum() >= 0 ? "+" : "-") + percent.abs().toPlainString() + " %";
    }

    /** Three significant digits and a unit: "12.3 µs". */
    static String duration(long ns) {
        if (ns < 1_000) {
            return ns + " ns";
        }
        final double value = ns < 1_000_000 ? ns / 1e3 : ns < 1_000_000_000 ? ns / 1e6 : ns / 1e9;
        final String unit = ns < 1_000_000 ? "µs" : ns < 1_000_000_000 ? "ms" : "s";
        return scaled(value) + " " + unit;
    }

    /** hh:mm:ss. */
    static String clock(long elapsedMs) {
        final long seconds = elapsedMs / 1_000;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static String latency(LatencyFigures latency) {
        return latency.count() == 0 ? "no market event yet"
            : "p50 " + duration(latency.p50Ns()) + "  p99 " + duration(latency.p99Ns()) + "  p99.9 "
                + duration(latency.p999Ns());
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
