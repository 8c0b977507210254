package io.upring.bot.page;

import io.upring.bot.page.Canvas.Ink;

/** Draws an order book: asks above, bids below, each level with a bar for its size. Threading: stateless. */
final class BookPainter {
    private static final int SIZE_WIDTH = 5;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private BookPainter() {
    }

    /** @param rows in all; an odd one shows the spread between the sides. */
    static void draw(Canvas canvas, int left, int top, int width, int rows, ChartImage image) {
        final ChartData data = image.data();
        final int levels = Math.min(rows / 2, ChartData.LEVELS);
        final int asks = Math.min(levels, data.askLevels);
        final int bids = Math.min(levels, data.bidLevels);
        double largest = 0;
        int priceWidth = 0;
        for (int i = 0; i < asks; i++) {
            largest = Math.max(largest, data.askSizes[i]);
            priceWidth = Math.max(priceWidth, price(image, data.askPrices[i]).length());
        }
        for (int i = 0; i < bids; i++) {
            largest = Math.max(largest, data.bidSizes[i]);
            priceWidth = Math.max(priceWidth, price(image, data.bidPrices[i]).length());
        }
        final int barWidth = width - priceWidth - SIZE_WIDTH - 2;
        for (int i = 0; i < asks; i++) {
            level(canvas, left, top + levels - 1 - i, priceWidth, price(image, data.askPrices[i]), data.askSizes[i],
                bar(data.askSizes[i] / largest, barWidth), Ink.DOWN);
        }
        final int firstBid = top + levels + rows % 2;
        if (rows % 2 == 1 && asks > 0 && bids > 0) {
            canvas.put(left, top + levels, spread(image), Ink.DIM);
        }
        for (int i = 0; i < bids; i++) {
            level(canvas, left, firstBid + i, priceWidth, price(image, data.bidPrices[i]), data.bidSizes[i],
                bar(data.bidSizes[i] / largest, barWidth), Ink.UP);
        }
    }

    private static String spread(ChartImage image) {
        final double ask = image.data().askPrices[0];
        final double bid = image.data().bidPrices[0];
        return "spread " + PriceText.price(ask - bid, image.asked().ticks(), ask)
            + String.format(java.util.Locale.ROOT, " (%.1f bp)",
            (ask - bid) / ((ask + bid) / 2) * 1e4);
    }

    private static String price(ChartImage image, double price) {
        return PriceText.price(price, image.asked().ticks());
    }

    private static void level(Canvas canvas, int left, int row, int priceWidth, String price, double size, String bar,
                              Ink ink) {
        canvas.putLeftOf(left + priceWidth, row, price, ink);
        canvas.putLeftOf(left + priceWidth + 1 + SIZE_WIDTH, row, PriceText.size(size), Ink.PLAIN);
        canvas.put(left + priceWidth + SIZE_WIDTH + 2, row, bar, ink);
    }

    /** Of so many characters at most, in eighths; something above nothing is an eighth at least. */
    static String bar(double part, int width) {
        final int eighths = (int) Math.max(1, Math.round(part * width * 8));
        return width <= 0 ? "" : "█".repeat(eighths / 8)
            + (eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1));
    }
}
