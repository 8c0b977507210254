package io.upring.bot.page;

import io.upring.bot.page.Canvas.Ink;

/** Draws one market into a rectangle: as a chart, or as order book and trades side by side. Threading: stateless. */
final class ChartPainter {
    /** The smallest rectangle of a chart. */
    static final int WIDTH = 39;
    static final int HEIGHT = 11;
    private static final int BOOK_WIDTH = 20;
    private static final int WIDEST_BOOK = 40;

    private ChartPainter() {
    }

    static void chart(Canvas canvas, int left, int top, int width, int height, int number, boolean isSelected,
                      ChartImage image) {
        title(canvas, left, top, width, Integer.toString(number), isSelected, image);
        final int bookWidth = Math.max(BOOK_WIDTH, Math.min(WIDEST_BOOK, width / 2));
        final int restWidth = width - bookWidth - 1;
        final int rows = height - 1;
        final String trouble = image.trouble();
        final int lost = trouble.isEmpty() ? 0 : 1;
        if (lost > 0) {
            canvas.put(left, top + 1, cut(trouble, width), Ink.ALERT);
        }
        final int candleRows = (rows - lost) / 2;
        if (image.hasCandles()) {
            CandlePainter.draw(canvas, left, top + 1 + lost, restWidth, candleRows, image);
        }
        if (image.hasTrades()) {
            TradePainter.draw(canvas, left, top + 1 + lost + candleRows, restWidth, rows - lost - candleRows, image);
        }
        if (image.hasBook()) {
            BookPainter.draw(canvas, left + restWidth + 1, top + 1 + lost, bookWidth, (rows - lost) / 2 * 2, image);
        }
    }

    static void pair(Canvas canvas, int left, int top, int width, int height, ChartImage image) {
        title(canvas, left, top, width, "", false, image);
        canvas.put(left, top + 1, cut(image.trouble(), width), Ink.ALERT);
        final int bookWidth = (width - 3) / 2;
        final int tradesLeft = left + bookWidth + 3;
        canvas.put(left, top + 2, "order book", Ink.DIM);
        canvas.put(tradesLeft, top + 2, "trades, newest first", Ink.DIM);
        for (int row = 2; row < height; row++) {
            canvas.put(left + bookWidth + 1, top + row, '│', Ink.DIM);
        }
        final int rows = height - 3;
        if (image.hasBook()) {
            BookPainter.draw(canvas, left, top + 3, bookWidth, rows % 2 == 1 ? rows : rows - 1, image);
        }
        if (image.hasTrades()) {
            TradePainter.draw(canvas, tradesLeft, top + 3, width - bookWidth - 3, rows, image);
        }
    }

    private static void title(Canvas canvas, int left, int top, int width, String number, boolean isSelected,
                              ChartImage image) {
        final ChartData data = image.data();
        int column = left;
        if (!number.isEmpty()) {
            column = canvas.put(column, top, isSelected ? "[" + number + "]" : " " + number + " ",
                isSelected ? Ink.INVERSE : Ink.BOLD);
        }
        column = canvas.put(column, top, image.asked().market(), Ink.BOLD);
        final double price = image.hasTicker() ? data.price
            : image.hasTrades() ? data.tradePrices[0] : Double.NaN;
        if (Double.isNaN(price)) {
            return;
        }
        final double rate = image.hasTicker() ? data.changeRate : Double.NaN;
        final Ink ink = Double.isNaN(rate) ? Ink.BOLD : rate < 0 ? Ink.DOWN_BOLD : Ink.UP_BOLD;
        final String text = PriceText.price(price, image.asked().ticks())
            + (Double.isNaN(rate) ? "" : "  " + PriceText.change(rate));
        column = canvas.put(column + 2, top, cut(text, left + width - column - 2), ink);
        if (image.hasTicker() && left + width - column > 40) {
            canvas.put(column + 2, top, "24 h " + PriceText.size(data.value24h) + " " + image.asked().quote()
                + ", " + PriceText.price(data.low, image.asked().ticks()) + " to "
                + PriceText.price(data.high, image.asked().ticks()), Ink.DIM);
        }
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
