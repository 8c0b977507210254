package io.upring.bot.page;

import io.upring.bot.page.Canvas.Ink;

/** Draws the latest trades, newest first, each with the side that took. Threading: stateless. */
final class TradePainter {
    private static final int SIZE_WIDTH = 5;
    private static final int WIDE_SIZE = 8;
    private static final int WITH_TIME = 28;
    private static final int WITH_WIDE_SIZE = 34;

    private TradePainter() {
    }

    static void draw(Canvas canvas, int left, int top, int width, int rows, ChartImage image) {
        final ChartData data = image.data();
        final int count = Math.min(rows, data.trades);
        int priceWidth = 0;
        for (int i = 0; i < count; i++) {
            priceWidth = Math.max(priceWidth, price(image, i).length());
        }
        final boolean hasTime = width >= WITH_TIME;
        final boolean isWide = width >= WITH_WIDE_SIZE;
        for (int i = 0; i < count; i++) {
            final Ink ink = data.tradeBuys[i] ? Ink.UP : Ink.DOWN;
            int column = left;
            if (hasTime) {
                column = canvas.put(column, top + i, PriceText.kst(data.tradeTimesMs[i]), Ink.DIM) + 1;
            }
            column = canvas.put(column, top + i, data.tradeBuys[i] ? "▲" : "▼", ink);
            canvas.putLeftOf(column + priceWidth, top + i, price(image, i), ink);
            canvas.putLeftOf(column + priceWidth + 1 + (isWide ? WIDE_SIZE : SIZE_WIDTH), top + i,
                PriceText.size(data.tradeVolumes[i], isWide), Ink.PLAIN);
        }
    }

    private static String price(ChartImage image, int trade) {
        return PriceText.price(image.data().tradePrices[trade], image.asked().ticks());
    }
}
