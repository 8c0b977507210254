package io.upring.bench.suite.page;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reports as text: a table for the terminal, and Markdown.
 *
 * <p>Threading: stateless.
 */
public final class SummaryText {
    private static final List<String> HEAD = List.of("figure", "value", "beside", "times better", "goal", "");
    private static final int TEXT_COLUMNS = 1;

    private SummaryText() {
    }

    /** A table for a terminal: every figure, measurement by measurement. */
    public static String table(List<Report> reports) {
        final List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (final Report report : reports) {
            rows.add(List.of(report.name().toUpperCase(Locale.ROOT)
                + (report.failure() == null ? "" : " (incomplete: " + report.failure() + ")")));
            String group = "";
            for (final Figure figure : report.figures()) {
                if (!figure.group().equals(group)) {
                    group = figure.group();
                    rows.add(List.of("  " + group));
                }
                rows.add(row("    " + figure.name(), figure));
            }
        }
        final int[] widths = new int[HEAD.size()];
        rows.stream().filter(row -> row.size() > 1).forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        final StringBuilder text = new StringBuilder();
        for (final List<String> row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                final String padding = " ".repeat(Math.max(0, widths[i] - row.get(i).length()));
                line.append(i < TEXT_COLUMNS ? row.get(i) + padding : "  " + padding + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.append(goals(reports)).append('\n').toString();
    }

    private static List<String> row(String name, Figure figure) {
        return List.of(name, Numbers.withUnit(figure.value(), figure.unit()), Numbers.baseline(figure),
            Numbers.ratio(figure), Numbers.goal(figure), Numbers.verdict(figure));
    }

    /** One sentence: how many goals were met. */
    static String goals(List<Report> reports) {
        final long all = reports.stream().mapToLong(Report::goals).sum();
        final long met = reports.stream().mapToLong(Report::goalsMet).sum();
        return all == 0 ? "No figure of these has a goal." : met + " of " + all + " goals met.";
    }

    /** @param title the name of the folder that the reports are in */
    public static String markdown(String title, List<Report> reports) {
        final StringBuilder text = new StringBuilder("# ").append(title).append("\n\n").append(goals(reports))
            .append(" The same with plots: [index.html](index.html). What it was measured on and with: "
                + "[manifest.json](manifest.json). \"Times better\" is value by baseline for rates, baseline by value "
                + "for everything else.\n");
        for (final Report report : reports) {
            text.append("\n## ").append(report.name()).append("\n\n").append(report.summary())
                .append(report.isQuick() ? " *Sizes of a quick run.*" : "").append('\n')
                .append(report.failure() == null ? "" : "\n**Incomplete:** " + report.failure() + ".\n");
            report.notes().forEach(note -> text.append('\n').append(note).append('\n'));
            String group = null;
            for (final Figure figure : report.figures()) {
                if (!figure.group().equals(group)) {
                    group = figure.group();
                    text.append("\n| ").append(cell(group)).append(" | value | beside | times better | goal | |\n"
                        + "|---|---:|---:|---:|---:|---|\n");
                }
                text.append("| ").append(String.join(" | ", row(figure.name(), figure).stream()
                    .map(SummaryText::cell).toList())).append(" |\n");
            }
            text.append(files(report));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String files(Report report) {
        final List<String> links = new ArrayList<>();
        report.attachments().forEach(file -> links.add("[" + file + "](" + file + ")"));
        report.series().forEach(series -> links.add("[" + series.name() + "](" + series.file() + ")"));
        return links.isEmpty() ? "" : "\n" + String.join(", ", links) + "\n";
    }
}
