package io.upring.bot.page;

import io.upring.engine.market.TickTable;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Prices, sizes and times as they stand on a page. Threading: stateless. */
final class PriceText {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final int E8_DECIMALS = 8;
    private static final long DAY_MS = 86_400_000;
    private static final long KST_OFFSET_MS = 9 * 3_600_000;

    private PriceText() {
    }

    /** With thousands separators, and as many decimals as the market's tick size has at this price. */
    static String price(double price, TickTable ticks) {
        return price(price, ticks, price);
    }

    /** A difference of prices, as those near {@code level} are written. */
    static String price(double price, TickTable ticks, double level) {
        if (Double.isNaN(price)) {
            return "-";
        }
        final DecimalFormat format = new DecimalFormat("#,##0", SYMBOLS);
        final int decimals = decimals(ticks.tickE8(Math.round(level * 1e8)));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(price);
    }

    private static int decimals(long tickE8) {
        int decimals = E8_DECIMALS;
        for (long tick = tickE8; tick % 10 == 0 && decimals > 0; tick /= 10) {
            decimals--;
        }
        return decimals;
    }

    /** The same with the last three of six decimals below one where there is room for eight characters. */
    static String size(double value, boolean isWide) {
        return isWide && Math.abs(value) < 0.9999995 && value != 0
            ? new DecimalFormat("0.000000", SYMBOLS).format(value) : size(value);
    }

    /** Three significant digits in at most five characters: 0.123, 12.3, 4.56k, 120G. */
    static String size(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        final double rounded = Math.abs(value);
        if (rounded < 0.0005) {
            return rounded == 0 ? "0" : "<.001";
        }
        double scaled = value;
        int unit = 0;
        while (Math.abs(scaled) >= 999.5 && unit < 4) {
            scaled /= 1_000;
            unit++;
        }
        final double size = Math.abs(scaled);
        final String pattern = size < 0.9995 ? "0.000" : size < 9.995 ? "0.00" : size < 99.95 ? "0.0" : "0";
        return new DecimalFormat(pattern, SYMBOLS).format(scaled) + " kMGT".substring(unit, unit + 1).strip();
    }

    /** The same with a sign and per cent: +1.23 %. */
    static String change(double rate) {
        return Double.isNaN(rate) ? "" : String.format(Locale.ROOT, "%+.2f %%", rate * 100);
    }

    /** hh:mm:ss in Korea. */
    static String kst(long epochMs) {
        final long second = Math.floorMod(epochMs + KST_OFFSET_MS, DAY_MS) / 1_000;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", second / 3_600, second / 60 % 60, second % 60);
    }
}
