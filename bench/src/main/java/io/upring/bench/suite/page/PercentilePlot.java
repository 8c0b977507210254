package io.upring.bench.suite.page;

import io.upring.bench.suite.Series;
import io.upring.bot.report.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Latencies by percentile: both axes logarithmic, the lower one in 1 / (1 - percentile), so that each step to the right
 * is ten times rarer. A line that stays low to the right has no tail. Every series has its name at its end.
 *
 * <p>Threading: stateless.
 */
final class PercentilePlot {
    private static final int COLOURS = 8;
    private static final double WIDTH = 1_040;
    private static final double HEIGHT = 360;
    private static final double LEFT = 62;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 44;
    private static final double LABEL_STEP = 16;
    private static final double CHARACTER = 6.7;
    private static final int LABEL_CHARACTERS = 40;
    private static final double[] MARKED = {50, 90, 99, 99.9, 99.99, 99.999, 100};

    private final List<Series> series;
    private final double right;
    private final double maxRarity;
    private final double minNs;
    private final double maxNs;

    private PercentilePlot(List<Series> series) {
        this.series = series;
        final int longest = series.stream().mapToInt(each -> label(each).length()).max().orElse(0);
        right = WIDTH - 26 - CHARACTER * longest;
        maxRarity = Math.pow(10, Math.ceil(Math.log10(series.stream().mapToDouble(PercentilePlot::lastRarity).max()
            .orElse(10)) - 1e-9));
        minNs = below(series.stream().mapToDouble(each -> at(each.points().get(0))).min().orElse(1));
        maxNs = above(series.stream().mapToDouble(each -> at(each.points().get(each.points().size() - 1))).max()
            .orElse(1));
    }

    /** Draws the series that recorded anything; nothing if none did. */
    static void draw(Html html, List<Series> all) {
        final List<Series> drawn = all.stream().filter(series -> !series.points().isEmpty()).toList();
        if (!drawn.isEmpty()) {
            new PercentilePlot(drawn).draw(html);
        }
    }

    private void draw(Html html) {
        html.raw(format("<svg class=\"plot\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" "
            + "aria-label=\"Latency by percentile\">", WIDTH, HEIGHT));
        grid(html);
        final double[] labels = labelHeights();
        for (int i = 0; i < series.size(); i++) {
            line(html, i, labels[i]);
        }
        html.raw("</svg>\n");
    }

    private void grid(Html html) {
        final boolean isNarrow = maxNs / minNs <= 200;
        for (double decade = Math.pow(10, Math.floor(Math.log10(minNs))); decade <= maxNs; decade *= 10) {
            for (final int step : isNarrow ? new int[] {1, 2, 5} : new int[] {1}) {
                final double ns = decade * step;
                if (ns >= minNs * 0.999 && ns <= maxNs * 1.001) {
                    html.raw(format("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>"
                        + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT, y(ns), right, y(ns),
                        LEFT - 8, y(ns) + 4, duration(ns)));
                }
            }
        }
        for (double rarity = 1; rarity <= maxRarity * 1.001; rarity *= 10) {
            html.raw(format("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>"
                + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>", x(rarity), TOP, x(rarity), BOTTOM,
                x(rarity), BOTTOM + 18, percentile(rarity)));
        }
        html.raw(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>", x(2), BOTTOM + 18, "50 %"));
        html.raw(format("<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", LEFT, BOTTOM, right,
            BOTTOM));
        html.raw(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">share of all that is at most this long"
            + "</text>", (LEFT + right) / 2, HEIGHT - 8));
    }

    private void line(Html html, int index, double labelY) {
        final Series drawn = series.get(index);
        final String colour = "var(--s" + index % COLOURS + ")";
        final StringBuilder points = new StringBuilder();
        double endX = 0;
        double endY = 0;
        for (final Series.Point point : drawn.points()) {
            endX = x(Math.min(rarity(point.percentile()), lastRarity(drawn)));
            endY = y(at(point));
            points.append(format("%.1f,%.1f ", endX, endY));
        }
        html.raw("<g><title>").text(drawn.name()).raw("</title><polyline style=\"stroke:" + colour
            + (index >= COLOURS ? ";stroke-dasharray:6 3" : "") + "\" points=\"" + points.toString().strip()
            + "\"/></g>");
        html.raw(format("<line class=\"leader\" style=\"stroke:%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            colour, endX, endY, right + 8, labelY));
        html.raw(format("<circle r=\"4\" style=\"fill:%s\" cx=\"%.1f\" cy=\"%.1f\"/><text class=\"label\" x=\"%.1f\" "
            + "y=\"%.1f\">", colour, right + 10, labelY, right + 19, labelY + 4)).text(label(drawn)).raw("</text>");
        for (final double percentile : MARKED) {
            final double rarity = Math.min(rarity(percentile), lastRarity(drawn));
            final double ns = Math.max(1, drawn.atPercentile(percentile));
            if (percentile == 100 || rarity(percentile) < lastRarity(drawn)) {
                html.raw(format("<circle class=\"hit\" r=\"7\" cx=\"%.1f\" cy=\"%.1f\"><title>", x(rarity), y(ns)))
                    .text(drawn.name() + ": " + (percentile == 100 ? "at most " : Numbers.plain(percentile)
                    + " % within ") + duration(ns)).raw("</title></circle>");
            }
        }
    }

    /** Where the names stand: at their line's end, moved apart where they would touch. */
    private double[] labelHeights() {
        final List<Integer> order = new ArrayList<>();
        final double[] heights = new double[series.size()];
        for (int i = 0; i < heights.length; i++) {
            order.add(i);
            heights[i] = y(at(series.get(i).points().get(series.get(i).points().size() - 1)));
        }
        order.sort(Comparator.comparingDouble(index -> heights[index]));
        double lowest = TOP;
        for (final int index : order) {
            heights[index] = Math.max(heights[index], lowest);
            lowest = heights[index] + LABEL_STEP;
        }
        double highest = BOTTOM;
        for (int i = order.size() - 1; i >= 0; i--) {
            heights[order.get(i)] = Math.min(heights[order.get(i)], highest);
            highest = heights[order.get(i)] - LABEL_STEP;
        }
        return heights;
    }

    private double x(double rarity) {
        return LEFT + (right - LEFT) * Math.log10(rarity) / Math.log10(maxRarity);
    }

    private double y(double ns) {
        return BOTTOM - (BOTTOM - TOP) * Math.log10(ns / minNs) / Math.log10(maxNs / minNs);
    }

    private static double rarity(double percentile) {
        return percentile >= 100 ? Double.POSITIVE_INFINITY : 1 / (1 - percentile / 100);
    }

    /** Of the highest of n values nothing is known beyond one in n. */
    private static double lastRarity(Series series) {
        return Math.max(10, series.count());
    }

    private static double at(Series.Point point) {
        return Math.max(1, point.valueNs());
    }

    /** The next lower value of 1, 2, 5, 10 ... */
    private static double below(double ns) {
        final double decade = Math.pow(10, Math.floor(Math.log10(ns)));
        return ns >= 5 * decade ? 5 * decade : ns >= 2 * decade ? 2 * decade : decade;
    }

    private static double above(double ns) {
        final double decade = Math.pow(10, Math.floor(Math.log10(ns)));
        return ns < 2 * decade ? 2 * decade : ns < 5 * decade ? 5 * decade : 10 * decade;
    }

    private static String label(Series series) {
        return series.name().length() <= LABEL_CHARACTERS ? series.name()
            : series.name().substring(0, LABEL_CHARACTERS - 1) + "…";
    }

    /** The share that is not as rare as one in this many. */
    private static String percentile(double rarity) {
        final long digits = Math.round(Math.log10(rarity));
        return switch ((int) digits) {
            case 0 -> "0 %";
            case 1 -> "90 %";
            case 2 -> "99 %";
            default -> "99." + "9".repeat((int) digits - 2) + " %";
        };
    }

    static String duration(double ns) {
        return ns < 1e3 ? Numbers.withUnit(ns, "ns") : ns < 1e6 ? Numbers.withUnit(ns / 1e3, "µs")
            : ns < 1e9 ? Numbers.withUnit(ns / 1e6, "ms") : Numbers.withUnit(ns / 1e9, "s");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
