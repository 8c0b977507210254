package io.upring.bench.suite.page;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Report;
import io.upring.bench.suite.Series;
import io.upring.bot.report.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All reports of a folder as one page that loads nothing: goals first, then each measurement with a table and a plot a
 * group, then what it was measured on.
 *
 * <p>Threading: stateless.
 */
public final class Page {
    private static final double[] PERCENTILES = {50, 99, 99.9, 99.99, 100};

    private Page() {
    }

    /** @param title the name of the folder that the reports are in */
    public static String html(String title, List<Report> reports) {
        final Html html = new Html();
        html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            + "style-src 'unsafe-inline'\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .text("Upring " + title).raw("</title>\n<style>\n" + css() + "</style>\n</head>\n<body>\n");
        html.element("h1", "Upring, measured").raw("\n<p class=\"lead\">").text(title)
            .raw(". Each measurement ran in a JVM of its own. What counts is a figure beside its baseline: both come "
            + "from the same run.</p>\n");
        RunFacts.tiles(html, reports);
        contents(html, reports);
        goals(html, reports);
        reports.forEach(report -> measurement(html, report));
        RunFacts.section(html, reports);
        return html.raw("</body>\n</html>\n").toString();
    }

    private static void contents(Html html, List<Report> reports) {
        html.raw("<nav>");
        reports.forEach(report -> html.raw("<a href=\"#" + Html.escape(report.name()) + "\">").text(report.name())
            .raw("</a> "));
        html.raw("</nav>\n");
    }

    private static void goals(Html html, List<Report> reports) {
        if (reports.stream().allMatch(report -> report.goals() == 0)) {
            return;
        }
        html.raw("<section>").element("h2", "Goals").element("p class=\"note\"", SummaryText.goals(reports)
            + " \"Times better\" is value by baseline where more is better, baseline by value where less is; below 1 it"
            + " is worse.");
        FigureTable.beginGoals(html);
        for (final Report report : reports) {
            report.figures().stream().filter(Figure::hasGoal)
                .forEach(figure -> FigureTable.goalRow(html, report.name(), figure));
        }
        FigureTable.endGoals(html);
        html.raw("</section>\n");
    }

    private static void measurement(Html html, Report report) {
        html.raw("<section id=\"" + Html.escape(report.name()) + "\"><h2>").text(report.name());
        if (report.isQuick()) {
            html.raw(" <span class=\"quick\">quick</span>");
        }
        html.raw("</h2>").element("p class=\"note\"", report.summary());
        if (report.failure() != null) {
            html.raw("<p class=\"failure\">").text("Incomplete: " + report.failure() + ".").raw("</p>");
        }
        final Set<String> groups = new LinkedHashSet<>();
        report.figures().forEach(figure -> groups.add(figure.group()));
        report.series().forEach(series -> groups.add(series.group()));
        for (final String group : groups) {
            if (!group.isEmpty()) {
                html.element("h3", group);
            }
            final List<Figure> figures = report.figures().stream()
                .filter(figure -> figure.group().equals(group)).toList();
            if (!figures.isEmpty()) {
                FigureTable.group(html, figures);
            }
            final List<Series> series = report.series().stream().filter(each -> each.group().equals(group)).toList();
            PercentilePlot.draw(html, series);
            percentiles(html, series);
        }
        if (!report.notes().isEmpty()) {
            html.raw("<h3>Notes</h3>");
            report.notes().forEach(note -> html.element("p class=\"note\"", note));
        }
        RunFacts.details(html, report);
        html.raw("</section>\n");
    }

    private static void percentiles(Html html, List<Series> all) {
        if (all.isEmpty()) {
            return;
        }
        html.raw("<div class=\"scroll\"><table><thead><tr><th class=\"text\">latency</th><th>50 %</th><th>99 %</th>"
            + "<th>99.9 %</th><th>99.99 %</th><th>highest</th><th>recorded</th></tr></thead><tbody>");
        for (final Series series : all) {
            html.raw("<tr>").raw("<td class=\"text\"><a href=\"" + Html.escape(series.file()) + "\">")
                .text(series.name()).raw("</a></td>");
            for (final double percentile : PERCENTILES) {
                // The tail of few values is one of them, not a percentile.
                final boolean isKnown = percentile == 100 || series.count() * (1 - percentile / 100) >= 1;
                html.element("td", !series.points().isEmpty() && isKnown
                    ? PercentilePlot.duration(series.atPercentile(percentile)) : "–");
            }
            html.element("td", Numbers.plain(series.count())).raw("</tr>");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static String css() {
        try (InputStream stream = Page.class.getResourceAsStream("page.css")) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: page.css of the results is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
