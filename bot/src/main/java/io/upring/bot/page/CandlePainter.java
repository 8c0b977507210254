package io.upring.bot.page;

import io.upring.bot.page.Canvas.Ink;

/**
 * Draws candles, a column each, the newest at the right; a character is two steps of price. Rising bodies are full
 * blocks, falling ones shaded, so that they differ without colours as well.
 *
 * <p>Threading: stateless.
 */
final class CandlePainter {
    private CandlePainter() {
    }

    static void draw(Canvas canvas, int left, int top, int width, int rows, ChartImage image) {
        final ChartData data = image.data();
        if (rows <= 0 || data.candles == 0) {
            return;
        }
        final String widest = PriceText.price(data.highs[data.candles - 1], image.asked().ticks());
        final boolean hasScale = width >= 3 * widest.length() && rows >= 3;
        final int columns = Math.min(data.candles, hasScale ? width - widest.length() - 1 : width);
        final int first = data.candles - columns;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = first; i < data.candles; i++) {
            lowest = Math.min(lowest, data.lows[i]);
            highest = Math.max(highest, data.highs[i]);
        }
        final Scale scale = new Scale(lowest, highest, rows * 2);
        for (int i = first; i < data.candles; i++) {
            candle(canvas, left + i - first, top, rows, data, i, scale);
        }
        if (hasScale) {
            canvas.put(left + columns + 1, top, PriceText.price(highest, image.asked().ticks()), Ink.DIM);
            canvas.put(left + columns + 1, top + rows - 1, PriceText.price(lowest, image.asked().ticks()), Ink.DIM);
        }
    }

    /** Prices to steps, 0 at the bottom. */
    private record Scale(double lowest, double highest, int steps) {
        int step(double price) {
            return highest == lowest ? steps / 2
                : (int) Math.min(steps - 1, Math.floor((price - lowest) / (highest - lowest) * steps));
        }
    }

    private static void candle(Canvas canvas, int column, int top, int rows, ChartData data, int i, Scale scale) {
        final boolean isRising = data.closes[i] >= data.opens[i];
        final int bodyLow = scale.step(Math.min(data.opens[i], data.closes[i]));
        final int bodyHigh = scale.step(Math.max(data.opens[i], data.closes[i]));
        final int wickLow = scale.step(data.lows[i]);
        final int wickHigh = scale.step(data.highs[i]);
        for (int row = 0; row < rows; row++) {
            final int lower = (rows - 1 - row) * 2;
            final boolean hasLower = bodyLow <= lower && lower <= bodyHigh;
            final boolean hasUpper = bodyLow <= lower + 1 && lower + 1 <= bodyHigh;
            final boolean hasWick = wickLow <= lower + 1 && lower <= wickHigh;
            if (hasLower || hasUpper || hasWick) {
                canvas.put(column, top + row, glyph(hasLower, hasUpper, isRising), isRising ? Ink.UP : Ink.DOWN);
            }
        }
    }

    private static char glyph(boolean hasLower, boolean hasUpper, boolean isRising) {
        if (hasLower && hasUpper) {
            return isRising ? '█' : '▒';
        }
        return hasLower ? '▄' : hasUpper ? '▀' : '│';
    }
}
