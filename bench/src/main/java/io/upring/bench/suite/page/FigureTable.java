package io.upring.bench.suite.page;

import io.upring.bench.suite.Figure;
import io.upring.bot.report.Html;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures as tables: those of a group with bars on one scale a unit, and those that have goals.
 *
 * <p>Threading: stateless.
 */
final class FigureTable {
    private FigureTable() {
    }

    /** One group: each figure's bar above its baseline's. */
    static void group(Html html, List<Figure> figures) {
        final Map<String, Double> longest = new HashMap<>();
        boolean hasBaselines = false;
        for (final Figure figure : figures) {
            longest.merge(figure.unit(), Math.abs(figure.value()), Math::max);
            if (figure.baseline() != null) {
                hasBaselines = true;
                longest.merge(figure.unit(), Math.abs(figure.baselineValue()), Math::max);
            }
        }
        final boolean hasGoals = figures.stream().anyMatch(Figure::hasGoal);
        html.raw("<div class=\"scroll\"><table><thead><tr><th class=\"text\">").text(direction(figures))
            .raw("</th><th class=\"text key\">");
        if (hasBaselines) {
            html.raw("<i class=\"value\"></i>value<i class=\"base\"></i>beside it");
        }
        html.raw("</th><th>value</th>");
        if (hasBaselines) {
            html.raw("<th>beside it</th><th>times better</th>");
        }
        html.raw(hasGoals ? "<th>goal</th><th></th>" : "").raw("</tr></thead><tbody>");
        for (final Figure figure : figures) {
            html.raw("<tr>").element("td class=\"text\"", figure.name()).raw("<td class=\"bars\">");
            bar(html, figure.value(), longest.get(figure.unit()));
            if (figure.baseline() != null) {
                bar(html, figure.baselineValue(), longest.get(figure.unit()));
            }
            html.raw("</td>").element("td", Numbers.withUnit(figure.value(), figure.unit()));
            if (hasBaselines) {
                baseline(html, figure);
            }
            if (hasGoals) {
                goal(html, figure);
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static String direction(List<Figure> figures) {
        if (figures.stream().noneMatch(figure -> figure.hasGoal() || figure.baseline() != null)) {
            return "";
        }
        final long rates = figures.stream().filter(Figure::isRate).count();
        return rates == figures.size() ? "more is better" : rates == 0 ? "less is better" : "";
    }

    private static void bar(Html html, double value, double longest) {
        html.raw(String.format(Locale.ROOT, "<div class=\"bar%s\" style=\"width:%.1f%%\"></div>",
            value == 0 ? " none" : "", longest > 0 ? 100 * Math.abs(value) / longest : 0));
    }

    private static void baseline(Html html, Figure figure) {
        html.raw("<td>");
        if (figure.baseline() != null) {
            html.text(Numbers.withUnit(figure.baselineValue(), figure.unit())).raw("<br>")
                .element("span class=\"of\"", figure.baseline());
        }
        html.raw("</td>").element("td", Numbers.ratio(figure));
    }

    private static void goal(Html html, Figure figure) {
        html.element("td", Numbers.goal(figure)).raw("<td>");
        if (figure.hasGoal()) {
            html.element("span class=\"" + Numbers.verdict(figure) + "\"",
                (figure.isMet() ? "✓ " : "✗ ") + Numbers.verdict(figure));
        }
        html.raw("</td>");
    }

    /** The head of {@link #goalRow}'s table. */
    static void beginGoals(Html html) {
        html.raw("<div class=\"scroll\"><table><thead><tr><th class=\"text\">measurement</th><th class=\"text\">figure"
            + "</th><th>value</th><th>beside it</th><th>times better</th><th>goal</th><th></th></tr></thead><tbody>");
    }

    static void goalRow(Html html, String measurement, Figure figure) {
        html.raw("<tr><td class=\"text\"><a href=\"#" + Html.escape(measurement) + "\">").text(measurement)
            .raw("</a></td><td class=\"text\">").text(figure.name());
        if (!figure.group().isEmpty()) {
            html.raw("<br>").element("span class=\"of\"", figure.group());
        }
        html.raw("</td>").element("td", Numbers.withUnit(figure.value(), figure.unit()));
        baseline(html, figure);
        goal(html, figure);
        html.raw("</tr>");
    }

    static void endGoals(Html html) {
        html.raw("</tbody></table></div>\n");
    }
}
