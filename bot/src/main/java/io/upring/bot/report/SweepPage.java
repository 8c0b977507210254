package io.upring.bot.report;

import io.upring.bot.report.Outcome.Metric;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.EquityPoint;
import io.upring.bot.report.model.SweepRecord;
import io.upring.bot.report.model.SweepRecord.Axis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The page of a sweep: a line for one parameter, a heat map for two, several of them for more, and a table of all runs.
 *
 * <p>Threading: one thread.
 */
final class SweepPage {
    private static final int MOST_MAPS = 24;
    private static final int MOST_SPARKS = 200;
    private static final int SPARK_BUCKETS = 16;

    private final SweepRecord sweep;
    private final RunFacts facts;
    private final List<Outcome> outcomes;
    private final Html html = new Html();

    SweepPage(SweepRecord sweep, RunFacts facts) {
        this.sweep = sweep;
        this.facts = facts;
        outcomes = sweep.runs().stream().map(Outcome::of).toList();
    }

    String page() {
        final String title = "Sweep of " + sweep.axes().stream().map(Axis::parameter).collect(Collectors.joining(", "));
        final ChartData data = new ChartData(outcomes.isEmpty() ? 0 : outcomes.get(0).run().data().fromNs());
        html.raw("<main><header>").element("h1", title);
        html.element("p class=\"muted\"", range()).raw("</header>");
        RunPage.warnings(html, facts.warnings());
        if (outcomes.isEmpty()) {
            html.element("p", "There were no runs.");
        } else {
            best(data);
            maps(data);
            table();
            about();
            Conventions.write(html, outcomes.get(0).ratios());
        }
        html.raw("</main>");
        return PageFrame.page(title + " – Upring", html.toString(), data);
    }

    private String range() {
        if (outcomes.isEmpty()) {
            return "";
        }
        final RunRecord.DataRange range = outcomes.get(0).run().data();
        return Words.count(outcomes.size()) + " runs over " + Words.time(range.fromNs()) + " to "
            + Words.time(range.toNs()) + " UTC (" + Words.span(range.toNs() - range.fromNs()) + ")";
    }

    private Outcome best() {
        return outcomes.stream().max(Comparator.comparing(Outcome::result)).orElseThrow();
    }

    private void best(ChartData data) {
        final Outcome best = best();
        final long won = outcomes.stream().filter(outcome -> outcome.result().signum() > 0).count();
        final String currency = best.run().currency();
        html.raw("<section><h2>Highest result</h2><p><b>").text(best.text(Metric.RESULT) + " " + currency)
            .raw("</b> (").text(Words.signedPercent(best.returned(), 2) + ") with " + parameters(best.run()))
            .raw("</p><p class=\"muted\">").text(won + " of " + outcomes.size() + " runs ended with a gain. The best"
                + " of " + outcomes.size() + " runs over the same data is chosen in hindsight: try it on data that had"
                + " no part in the choice.")
            .raw("</p><div class=\"chart\" data-chart=\"equity\" data-height=\"200\" role=\"img\" "
                + "aria-label=\"Value of the account in the best run\"></div></section>");
        final Curve equity = Curve.of(best.run().equity(), EquityPoint::timeNs, EquityPoint::equity);
        if (!equity.isEmpty()) {
            data.curve("equity", "Account", currency, Words.decimals(currency), equity);
        }
    }

    private static String parameters(RunRecord run) {
        return run.parameters().entrySet().stream().map(each -> each.getKey() + " = " + each.getValue())
            .collect(Collectors.joining(", "));
    }

    private void maps(ChartData data) {
        html.raw("<section><h2>By parameter</h2><div class=\"pick\" id=\"metrics\" role=\"group\" "
            + "aria-label=\"Figure\"></div>");
        for (final Metric metric : Metric.values()) {
            if (outcomes.stream().allMatch(outcome -> Double.isNaN(outcome.value(metric)))) {
                continue;
            }
            html.raw("<div data-metric=\"" + metric.title() + "\"><h3>" + metric.title() + "</h3>");
            if (sweep.axes().size() == 1) {
                line(metric, data);
            } else if (sweep.axes().size() > 1) {
                heatMaps(metric);
            }
            html.raw("</div>");
        }
        html.raw("</section>");
    }

    private void line(Metric metric, ChartData data) {
        final String chart = "sweep-" + metric.name().toLowerCase(Locale.ROOT);
        final Axis axis = sweep.axes().get(0);
        data.categories(chart, axis.values(), axis.parameter(), metric == Metric.RESULT
            ? outcomes.get(0).run().currency() : metric == Metric.DRAW_DOWN ? "%" : "", metric == Metric.FILLS ? 0
            : 2, outcomes.stream().mapToDouble(outcome -> outcome.value(metric)).toArray());
        html.raw("<div class=\"chart\" data-chart=\"" + chart + "\" data-height=\"240\" role=\"img\" aria-label=\""
            + metric.title() + " by parameter\"></div>").element("p class=\"muted\"", axis.parameter());
    }

    /** Of the last two axes, one for each combination of the others. */
    private void heatMaps(Metric metric) {
        final List<Axis> axes = sweep.axes();
        final Axis down = axes.get(axes.size() - 2);
        final Axis across = axes.get(axes.size() - 1);
        final int cells = down.values().size() * across.values().size();
        final double most = outcomes.stream().mapToDouble(outcome -> Math.abs(outcome.value(metric)))
            .filter(Double::isFinite).max().orElse(0);
        final int count = outcomes.size() / Math.max(1, cells);
        for (int map = 0; map < Math.min(count, MOST_MAPS); map++) {
            if (axes.size() > 2) {
                html.element("h3", caption(map));
            }
            heatMap(metric, down, across, outcomes.subList(map * cells, (map + 1) * cells), most);
        }
        if (count > MOST_MAPS) {
            html.element("p class=\"muted\"", "The first " + MOST_MAPS + " of " + count
                + " are drawn; the table has all.");
        }
    }

    private String caption(int map) {
        final List<String> parts = new ArrayList<>();
        int rest = map;
        for (int i = sweep.axes().size() - 3; i >= 0; i--) {
            final Axis axis = sweep.axes().get(i);
            parts.add(0, axis.parameter() + " = " + axis.values().get(rest % axis.values().size()));
            rest /= axis.values().size();
        }
        return String.join(", ", parts);
    }

    private void heatMap(Metric metric, Axis down, Axis across, List<Outcome> cells, double most) {
        html.raw("<div class=\"table\" tabindex=\"0\"><table class=\"heat\"><thead><tr><th class=\"corner\">")
            .text(down.parameter() + " ↓  " + across.parameter() + " →").raw("</th>");
        across.values().forEach(value -> html.element("th scope=\"col\"", value));
        html.raw("</tr></thead><tbody>");
        final Outcome best = best();
        for (int row = 0; row < down.values().size(); row++) {
            html.raw("<tr>").element("th scope=\"row\"", down.values().get(row));
            for (int column = 0; column < across.values().size(); column++) {
                final Outcome outcome = cells.get(row * across.values().size() + column);
                cell(metric, outcome, most, outcome == best && metric == Metric.RESULT);
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private void cell(Metric metric, Outcome outcome, double most, boolean isBest) {
        final double value = outcome.value(metric);
        final long strength = Double.isFinite(value) && most > 0 ? Math.round(70 * Math.abs(value) / most) : 0;
        final String style = metric.isSigned() ? value < 0 ? "neg" : "pos" : "level";
        html.raw("<td class=\"" + style + (isBest ? " best" : "") + "\" style=\"--heat:" + strength + "%\""
            + Html.attribute("title", parameters(outcome.run())) + ">").text(outcome.text(metric)).raw("</td>");
    }

    private void table() {
        html.raw("<section><h2>All runs</h2>");
        final List<String> headings = new ArrayList<>(sweep.axes().stream().map(Axis::parameter).toList());
        headings.addAll(List.of("Result", "%", "Draw-down", "Sharpe", "Sortino", "Fills", "Fees", "Turnover",
            "Account"));
        final Table table = new Table(html, headings.toArray(String[]::new));
        for (int i = 0; i < outcomes.size(); i++) {
            row(table, i);
        }
        table.close();
        html.raw("</section>");
    }

    private void row(Table table, int index) {
        final Outcome outcome = outcomes.get(index);
        final RunRecord run = outcome.run();
        final List<Axis> axes = sweep.axes();
        table.row(value(run, axes.get(0)));
        axes.subList(1, axes.size()).forEach(axis -> table.text(value(run, axis)));
        final Performance all = Performance.byCurrency(run).stream()
            .filter(each -> each.currency().equals(run.currency())).findFirst().orElse(null);
        table.result(outcome.result(), run.currency())
            .cell(Words.signedPercent(outcome.returned(), 2), outcome.returned())
            .cell(outcome.text(Metric.DRAW_DOWN), outcome.value(Metric.DRAW_DOWN))
            .cell(outcome.text(Metric.SHARPE), outcome.ratios().sharpe())
            .cell(Words.ratio(outcome.ratios().sortino()), outcome.ratios().sortino())
            .count(run.fills().size())
            .money(all == null ? BigDecimal.ZERO : all.fees(), run.currency())
            .roughly(all == null ? BigDecimal.ZERO : all.turnover(), run.currency())
            .raw(index < MOST_SPARKS ? spark(run) : "").end();
    }

    private static String value(RunRecord run, Axis axis) {
        return run.parameters().getOrDefault(axis.parameter(), Words.NONE);
    }

    /** The account's value as a small curve without numbers. */
    private static String spark(RunRecord run) {
        final Curve curve = Curve.of(run.equity(), EquityPoint::timeNs, EquityPoint::equity).thin(SPARK_BUCKETS);
        if (curve.size() < 2) {
            return "";
        }
        double low = curve.first();
        double high = curve.first();
        for (final double value : curve.values()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        final StringBuilder path = new StringBuilder();
        for (int i = 0; i < curve.size(); i++) {
            final double x = 100.0 * (curve.timesNs()[i] - curve.firstNs()) / Math.max(1, curve.lastNs()
                - curve.firstNs());
            final double y = high == low ? 10 : 20 - 20 * (curve.values()[i] - low) / (high - low);
            path.append(i == 0 ? 'M' : 'L').append(Math.round(x)).append(' ')
                .append(String.format(Locale.ROOT, "%.1f", y));
        }
        return "<svg class=\"spark\" viewBox=\"0 -1 100 22\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + "<path d=\"" + path + "\"/></svg>";
    }

    private void about() {
        final RunRecord run = outcomes.get(0).run();
        html.raw("<section><h2>What was run</h2><dl>");
        fact("Upring", facts.software());
        run.data().sources().forEach(source -> fact("Data", source));
        fact("Events of each run", Words.count(run.data().events()));
        facts.facts().forEach(this::fact);
        run.models().forEach((what, how) -> fact("Model: " + what, how));
        html.raw("</dl>");
        if (!run.configuration().isEmpty()) {
            html.raw("<details><summary>Configuration</summary><pre>").text(run.configuration())
                .raw("</pre></details>");
        }
        html.raw("</section>");
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) {
            html.element("dt", name).element("dd", value);
        }
    }
}
