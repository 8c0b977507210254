package io.upring.bench.suite.page;

import io.upring.bench.suite.Report;
import io.upring.bot.report.Html;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the reports were measured on, with and from.
 *
 * <p>Threading: stateless.
 */
final class RunFacts {
    private static final int SHORT_COMMIT = 10;

    private RunFacts() {
    }

    /** The first look: how many goals were met, and on what. */
    static void tiles(Html html, List<Report> reports) {
        final long goals = reports.stream().mapToLong(Report::goals).sum();
        final long met = reports.stream().mapToLong(Report::goalsMet).sum();
        html.raw("<div class=\"tiles\">");
        if (goals > 0) {
            tile(html, met + " of " + goals, "goals met");
        }
        tile(html, Integer.toString(reports.size()), reports.size() == 1 ? "measurement" : "measurements");
        if (!reports.isEmpty()) {
            final Map<?, ?> machine = machine(reports.get(0));
            tile(html, fact(machine, "processors") + " × " + fact(machine, "cpu"), fact(machine, "kernel"));
            tile(html, "Java " + fact(machine, "java").replaceAll("[^0-9.].*", ""), fact(machine, "jdk"));
            tile(html, commit(reports.get(0)), "commit" + (hasChanges(reports.get(0)) ? ", with changes" : ""));
        }
        html.raw("</div>\n");
    }

    private static void tile(Html html, String value, String below) {
        html.raw("<div class=\"tile\">").element("b", value).element("span", below).raw("</div>");
    }

    /** How one measurement was run, and its files. */
    static void details(Html html, Report report) {
        html.raw("<details><summary>How it was run, and its files</summary><dl>");
        row(html, "command", fact(report.run(), "command"));
        row(html, "sizes", report.sizes().entrySet().stream().map(size -> size.getKey() + "=" + size.getValue())
            .collect(Collectors.joining(", ")));
        row(html, "flags of its own", texts(report.run().get("ownFlags")));
        row(html, "began", fact(report.run(), "startedAt"));
        row(html, "took", fact(report.run(), "seconds") + " s");
        row(html, "load", fact(report.run(), "loadBefore") + " before, " + fact(report.run(), "loadAfter") + " after");
        html.raw("<dt>files</dt><dd>");
        final Set<String> files = new LinkedHashSet<>();
        files.add(report.name() + ".json");
        files.addAll(report.attachments());
        report.series().forEach(series -> files.add(series.file()));
        files.forEach(file -> html.raw("<a href=\"" + Html.escape(file) + "\">").text(file).raw("</a> "));
        html.raw("</dd></dl></details>");
    }

    /** The machines, and a line for each measurement. */
    static void section(Html html, List<Report> reports) {
        html.raw("<section id=\"manifest\"><h2>Manifest</h2>");
        final Set<Map<?, ?>> machines = new LinkedHashSet<>();
        reports.forEach(report -> machines.add(machine(report)));
        for (final Map<?, ?> machine : machines) {
            html.raw("<dl>");
            machine.forEach((name, value) -> row(html, words(name.toString()), value.toString()));
            html.raw("</dl>");
        }
        html.raw("<p class=\"note\">Flags of every JVM: <code>").text(texts(reports.isEmpty() ? null
            : reports.get(0).run().get("flags"))).raw("</code></p>");
        html.raw("<div class=\"scroll\"><table><thead><tr><th class=\"text\">measurement</th>"
            + "<th class=\"text\">began</th><th>seconds</th><th>load before</th><th>after</th><th>commit</th></tr>"
            + "</thead><tbody>");
        for (final Report report : reports) {
            html.raw("<tr>").element("td class=\"text\"", report.name())
                .element("td class=\"text\"", fact(report.run(), "startedAt"))
                .element("td", fact(report.run(), "seconds")).element("td", fact(report.run(), "loadBefore"))
                .element("td", fact(report.run(), "loadAfter"))
                .element("td", commit(report) + (hasChanges(report) ? " with changes" : "")).raw("</tr>");
        }
        html.raw("</tbody></table></div>\n<p class=\"small\">The load is the number of tasks that want a processor, "
            + "averaged over a minute: what a measurement itself takes is in the one after it. "
            + "<a href=\"manifest.json\">manifest.json</a> has all of this for programs.</p></section>\n");
    }

    private static Map<?, ?> machine(Report report) {
        return report.run().get("machine") instanceof Map<?, ?> machine ? machine : Map.of();
    }

    private static String commit(Report report) {
        final String commit = fact(report.run(), "commit");
        return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }

    private static boolean hasChanges(Report report) {
        return Boolean.TRUE.equals(report.run().get("uncommittedChanges"));
    }

    private static void row(Html html, String name, String value) {
        if (!value.isEmpty()) {
            html.element("dt", name).element("dd", value);
        }
    }

    /** {@code memoryMb} is {@code memory mb}. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String fact(Map<?, ?> facts, String name) {
        final Object fact = facts.get(name);
        return fact == null ? "?" : fact.toString();
    }

    private static String texts(Object list) {
        return list instanceof List<?> texts
            ? texts.stream().map(Object::toString).collect(Collectors.joining(" ")) : "";
    }
}
