package io.upring.bot.page;

import io.upring.bot.page.Canvas.Ink;
import java.util.List;

/**
 * A whole page at one moment.
 *
 * <p>Threading: immutable, but for the images, which belong to the thread that draws.
 *
 * @param title what runs, at the left of the first line.
 * @param clock at its right.
 * @param isPair whether the one image is shown as order book and trades instead of as a chart.
 * @param selected number of the chart that keys are about; 0 for none.
 * @param foot the last line.
 * @param help shown over the page; empty for none.
 */
record Page(String title, String clock, boolean isPair, List<ChartImage> images, int selected, String foot,
            List<String> help) {
    /** The smallest terminal that is drawn on. */
    static final int LEAST_WIDTH = 80;
    static final int LEAST_HEIGHT = 24;
    private static final int WORTHWHILE_WIDTH = 58;

    /** One line that says so where the terminal is too small. */
    Canvas draw(int width, int height) {
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
            final Canvas small = new Canvas(Math.max(1, width), Math.max(1, height));
            small.put(0, 0, "pages need " + LEAST_WIDTH + "x" + LEAST_HEIGHT + ", this terminal has " + width + "x"
                + height, Ink.PLAIN);
            return small;
        }
        final Canvas canvas = new Canvas(width, height);
        canvas.put(0, 0, ChartPainter.cut(title, width - clock.length() - 1), Ink.BOLD);
        canvas.putLeftOf(width, 0, clock, Ink.DIM);
        final int hidden = charts(canvas, 1, height - 2);
        canvas.put(0, height - 1, ChartPainter.cut(foot, width), Ink.DIM);
        if (hidden > 0) {
            canvas.putLeftOf(width, height - 1, "  " + hidden + (hidden == 1 ? " chart needs" : " charts need")
                + " a larger terminal", Ink.ALERT);
        }
        help(canvas);
        return canvas;
    }

    /** The charts alone, as text. */
    List<String> plain(int width, int height) {
        final Canvas canvas = new Canvas(width, height);
        charts(canvas, 0, height);
        return canvas.plainLines();
    }

    /** Rows that the charts need as text of {@link #LEAST_WIDTH} columns. */
    int plainHeight() {
        return isPair ? LEAST_HEIGHT - 2 : (images.size() + 1) / 2 * ChartPainter.HEIGHT;
    }

    /** Returns how many charts did not fit. */
    private int charts(Canvas canvas, int top, int height) {
        if (images.isEmpty()) {
            return 0;
        }
        if (isPair) {
            ChartPainter.pair(canvas, 0, top, canvas.width(), height, images.get(0));
            return 0;
        }
        final Grid grid = Grid.of(images.size(), canvas.width(), height);
        for (int i = 0; i < Math.min(images.size(), grid.cells()); i++) {
            final int left = i % grid.columns * (grid.width + 2);
            final int row = top + i / grid.columns * grid.height;
            ChartPainter.chart(canvas, left, row, grid.width, grid.height, i + 1, i + 1 == selected, images.get(i));
        }
        return Math.max(0, images.size() - grid.cells());
    }

    /** Equal cells, two columns apart. */
    private record Grid(int columns, int rows, int width, int height) {
        /** Square first, wider where a row more has no room or the width is there. */
        static Grid of(int charts, int width, int height) {
            final int mostColumns = Math.max(1, (width + 2) / (ChartPainter.WIDTH + 2));
            final int mostRows = Math.max(1, height / ChartPainter.HEIGHT);
            int columns = Math.min(mostColumns, charts <= 1 ? 1 : 2);
            while (columns < mostColumns && columns < charts && ((charts + columns - 1) / columns > mostRows
                || charts > 4 && (width + 2) / (columns + 1) - 2 >= WORTHWHILE_WIDTH)) {
                columns++;
            }
            final int rows = Math.min(mostRows, (charts + columns - 1) / columns);
            return new Grid(columns, rows, (width + 2) / columns - 2, height / rows);
        }

        int cells() {
            return columns * rows;
        }
    }

    private void help(Canvas canvas) {
        final int width = help.stream().mapToInt(String::length).max().orElse(0) + 4;
        final int left = (canvas.width() - width) / 2;
        final int top = (canvas.height() - help.size()) / 2;
        for (int row = 0; row < help.size(); row++) {
            canvas.put(left, top + row, " ".repeat(width), Ink.INVERSE);
            canvas.put(left + 2, top + row, help.get(row), Ink.INVERSE);
        }
    }
}
