package io.upring.bot.report;

import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.MarketSums;
import io.upring.bot.report.model.RunRecord.StrategySums;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page of one run or backtest.
 *
 * <p>Threading: one thread.
 */
final class RunPage {
    private final RunRecord run;
    private final RunFacts facts;
    private final Summary summary;
    private final Html html = new Html();

    RunPage(RunRecord run, RunFacts facts) {
        this.run = run;
        this.facts = facts;
        summary = Summary.of(run);
    }

    String page() {
        html.raw("<main>");
        header();
        warnings(html, facts.warnings());
        new Tiles(html).of(run, summary);
        account();
        strategies();
        commands();
        markets();
        prices();
        risk();
        latency();
        about();
        Conventions.write(html, summary.ratios());
        html.raw("</main>");
        return PageFrame.page(title() + " – Upring", html.toString(), ChartData.of(run, facts));
    }

    private String title() {
        return kind(run.kind()) + " " + run.name();
    }

    static String kind(RunRecord.Kind kind) {
        return switch (kind) {
            case LIVE -> "Live run";
            case DEMO -> "Demo run";
            case PAPER -> "Paper run";
            case BACKTEST -> "Backtest";
            case REPLAY -> "Replay";
        };
    }

    private void header() {
        html.raw("<header>").element("h1", title());
        html.raw("<p class=\"muted\">");
        if (run.data().events() == 0) {
            html.text("There were no events.");
        } else {
            html.text(Words.time(run.data().fromNs()) + " to " + Words.time(run.data().toNs()) + " UTC · "
                + Words.span(run.data().toNs() - run.data().fromNs()) + " · " + Words.count(run.data().marketEvents())
                + " market events · " + run.markets().size() + " markets traded");
        }
        html.raw("</p></header>");
    }

    static void warnings(Html html, List<String> warnings) {
        if (!warnings.isEmpty()) {
            html.raw("<section class=\"warnings\" role=\"alert\"><h2>Read this first</h2><ul>");
            warnings.forEach(warning -> html.element("li", warning));
            html.raw("</ul></section>");
        }
    }

    private static String chart(String name, String label, int height) {
        return "<div class=\"chart\" data-chart=\"" + name + "\" data-height=\"" + height + "\" role=\"img\""
            + " aria-label=\"" + label + "\"></div>";
    }

    private void account() {
        html.raw("<section><h2>Account</h2>");
        if (run.equity().isEmpty()) {
            html.element("p", "The account's value is not known.").raw("</section>");
            return;
        }
        html.raw("<h3>Value, in ").text(run.currency()).raw("</h3>").raw(chart("equity", "Value of the account", 240))
            .raw("<h3>Draw-down: % below the highest value so far</h3>")
            .raw(chart("drawdown", "Draw-down of the account", 110));
        html.raw("<div class=\"three\"><div><h3>Exposure: % of the account that is held</h3>")
            .raw(chart("exposure", "Exposure", 130)).raw("</div><div><h3>Fees, summed, in ").text(run.currency())
            .raw("</h3>")
            .raw(chart("fees", "Fees", 130)).raw("</div><div><h3>Turnover, summed, in ")
            .text(run.currency()).raw("</h3>")
            .raw(chart("turnover", "Turnover", 130)).raw("</div></div></section>");
    }

    private void strategies() {
        html.raw("<section><h2>Strategies</h2>");
        if (!run.fills().isEmpty()) {
            html.raw("<h3>Net result of each, in ").text(run.currency()).raw("</h3>")
                .raw(chart("strategies", "Net result of each strategy", 200));
        }
        final Table table = table("Strategy", "Refused|by risk");
        for (final StrategySums sums : run.strategies()) {
            final List<Performance> own = summary.strategies().stream()
                .filter(each -> each.strategy().equals(sums.name())).toList();
            final String name = sums.name() + (sums.isQuarantined() ? " (failed, in quarantine)" : "");
            if (own.isEmpty()) {
                row(table, name, sums.orders(), null).count(sums.refusals()).end();
            }
            for (final Performance each : own) {
                row(table, own.size() > 1 ? name + " (" + each.currency() + ")" : name, sums.orders(), each)
                    .count(sums.refusals()).end();
            }
        }
        table.footer();
        for (final Performance all : summary.currencies()) {
            row(table, "All, in " + all.currency(),
                run.strategies().stream().mapToLong(StrategySums::orders).sum(), all)
                .count(run.strategies().stream().mapToLong(StrategySums::refusals).sum()).end();
        }
        table.close();
        html.raw("</section>");
    }

    /** Also drawn into the curves over time. */
    private void commands() {
        if (facts.commands().isEmpty()) {
            return;
        }
        html.raw("<section><h2>Commands</h2><div class=\"table\"><table><thead><tr><th>Time, UTC</th>")
            .raw("<th style=\"text-align:left\">What was done</th></tr></thead><tbody>");
        for (final RunFacts.Command command : facts.commands()) {
            html.raw("<tr>").element("th", Words.time(command.timeNs()))
                .element("td style=\"text-align:left;white-space:normal\"", command.sentence() + ".").raw("</tr>");
        }
        html.raw("</tbody></table></div></section>");
    }

    /** One with the columns of {@link #row}. */
    private Table table(String name, String last) {
        return new Table(html, name, "Net|gross less fees", "Gross|without fees, what is open at the last price",
            "Fees", "Orders|handed to the exchange", "Fills", "Closing|orders that closed something",
            "Won|of the closing ones, after all fees", "Turnover", "Held|share of the time in which anything was held",
            "Draw-down|deepest fall of the net result", last);
    }

    private static void nothing(Table table, int cells) {
        for (int i = 0; i < cells; i++) {
            table.cell(Words.NONE, Double.NaN);
        }
    }

    /** @param each {@code null} without any fill. */
    private Table row(Table table, String name, long orders, Performance each) {
        table.row(name);
        if (each == null) {
            nothing(table, 3);
            table.count(orders).count(0);
            nothing(table, 5);
        } else {
            results(table, each);
            table.count(orders).count(each.fills());
            shares(table, each);
        }
        return table;
    }

    private static void results(Table table, Performance each) {
        table.result(each.net(), each.currency()).result(each.gross(), each.currency())
            .money(each.fees(), each.currency());
    }

    private void shares(Table table, Performance each) {
        final double spanNs = Math.max(1, run.data().toNs() - run.data().fromNs());
        table.count(each.closing());
        won(table, each);
        table.roughly(each.turnover(), each.currency())
            .cell(Words.percent(each.exposedNs() / spanNs, 0), each.exposedNs())
            .cell(Words.money(-each.deepest().depth(), each.currency()),
                -each.deepest().depth());
    }

    private static void won(Table table, Performance each) {
        table.cell(each.closing() == 0 ? Words.NONE : Words.percent((double) each.won() / each.closing(), 0),
            each.closing() == 0 ? Double.NaN : (double) each.won() / each.closing());
    }

    private void markets() {
        html.raw("<section><h2>Markets</h2>");
        if (run.markets().isEmpty()) {
            html.element("p", "Nothing was traded.").raw("</section>");
            return;
        }
        final Table table = table("Market", "Still held|in the market's own currency");
        for (final MarketSums sums : run.markets()) {
            final Performance own = summary.markets().stream().filter(each -> each.market().equals(sums.market()))
                .findFirst().orElse(null);
            row(table, sums.market(), sums.orders(), own).volume(sums.held()).end();
        }
        table.close();
        if (!summary.both().isEmpty()) {
            html.raw("<details><summary>Each strategy in each market</summary>");
            both();
            html.raw("</details>");
        }
        html.raw("</section>");
    }

    private void both() {
        final Table table = new Table(html, "Strategy", "Market", "Net", "Gross", "Fees", "Orders|with fills", "Fills",
            "Closing", "Won", "Turnover", "Held", "Draw-down");
        for (final Performance each : summary.both()) {
            table.row(each.strategy()).text(each.market());
            results(table, each);
            table.count(each.orders()).count(each.fills());
            shares(table, each);
            table.end();
        }
        table.close();
    }

    private void prices() {
        if (run.fills().isEmpty()) {
            return;
        }
        html.raw("<section id=\"prices\"><h2>Trades on the price</h2><p class=\"muted\">"
            + "<span class=\"buy\">▲</span> bought, <span class=\"sell\">▼</span> sold; point at one for its numbers."
            + "</p><div class=\"pick\" role=\"group\" aria-label=\"Market\"></div>"
            + "<div class=\"chart\" id=\"price\" data-height=\"300\" role=\"img\" "
            + "aria-label=\"Price and trades\"></div>"
            + "<p class=\"muted\" id=\"price-note\"></p><div id=\"print-prices\"></div></section>");
    }

    private void risk() {
        html.raw("<section><h2>What risk said</h2>");
        if (run.verdicts().isEmpty()) {
            html.element("p", "No strategy asked for an order.").raw("</section>");
            return;
        }
        final long most = run.verdicts().values().stream().mapToLong(Long::longValue).max().orElse(1);
        html.raw("<div class=\"table\"><table class=\"bars\"><thead><tr><th scope=\"col\">Verdict</th>"
            + "<th scope=\"col\">Requests</th><th scope=\"col\"><span class=\"hidden\">Share</span></th></tr></thead>"
            + "<tbody>");
        run.verdicts().entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .forEach(verdict -> html.raw("<tr>")
                .raw("<th scope=\"row\"" + Html.attribute("title", Summary.reason(verdict.getKey())) + ">")
                .text(verdict.getKey().toLowerCase(Locale.ROOT).replace('_', ' ')).raw("</th><td>")
                .text(Words.count(verdict.getValue()))
                .raw("</td><td class=\"wide\"><span class=\"bar\" style=\"width:" + 100 * verdict.getValue() / most
                    + "%\"></span></td></tr>"));
        html.raw("</tbody></table></div></section>");
    }

    private void latency() {
        if (run.latency().isEmpty() && facts.replies().isEmpty()) {
            return;
        }
        html.raw("<section><h2>Latency</h2><div class=\"two\">");
        if (!run.latency().isEmpty()) {
            html.raw("<div><h3>Engine: a market event from the socket through all stages</h3>")
                .raw(chart("latency", "Latency of the engine", 200));
            Summary.percentiles(html, run.latency());
            html.raw("</div>");
        }
        if (!facts.replies().isEmpty()) {
            html.raw("<div><h3>Exchange: a new order from its cause to the answer</h3>")
                .raw(chart("replies", "Latency of the exchange's answers", 200));
            Summary.percentiles(html, facts.replies());
            html.raw("</div>");
        }
        html.raw("</div></section>");
    }

    private void about() {
        html.raw("<section><h2>What was run</h2><dl>");
        fact("Kind", kind(run.kind()));
        fact("Name", run.name());
        fact("Upring", facts.software());
        run.data().sources().forEach(source -> fact("Data", source));
        fact("Events", Words.count(run.data().events()) + ", of which market data "
            + Words.count(run.data().marketEvents()));
        facts.facts().forEach(this::fact);
        run.models().forEach((what, how) -> fact("Model: " + what, how));
        run.parameters().forEach((parameter, value) -> fact("Set: " + parameter, value));
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
