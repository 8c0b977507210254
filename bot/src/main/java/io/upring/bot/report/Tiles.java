package io.upring.bot.report;

import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.EquityPoint;
import io.upring.bot.report.model.RunRecord.StrategySums;
import java.math.BigDecimal;

/** The figures at the top of a page. Threading: one thread. */
final class Tiles {
    private final Html html;

    Tiles(Html html) {
        this.html = html;
    }

    void of(RunRecord run, Summary summary) {
        html.raw("<section class=\"tiles\" aria-label=\"Summary\">");
        account(run, summary);
        trading(run, summary);
        ratios(summary.ratios());
        html.raw("</section>");
    }

    private void account(RunRecord run, Summary summary) {
        final String currency = run.currency();
        if (run.equity().isEmpty()) {
            tile("Result", Words.NONE, "the account's value is not known", "");
            return;
        }
        final EquityPoint first = run.equity().get(0);
        final EquityPoint last = run.equity().get(run.equity().size() - 1);
        final BigDecimal result = Summary.result(run);
        tile("Result, " + currency, Words.signedMoney(result, currency),
            (first.equity() > 0 ? Words.signedPercent(last.equity() / first.equity() - 1, 2) + ", " : "") + "from "
                + Words.roughMoney(Summary.money(first.equity()), currency) + " to "
                + Words.roughMoney(Summary.money(last.equity()), currency), sign(result));
        final DrawDown deepest = summary.deepest();
        tile("Deepest draw-down", Words.percent(-deepest.share(), 3), deepest.depth() == 0 ? "never below its highest"
            : Words.roughMoney(Summary.money(deepest.depth()), currency) + ", " + Words.clock(deepest.peakNs()) + " to "
                + Words.clock(deepest.troughNs()) + (deepest.recoveredNs() == 0 ? ", not recovered"
                : ", recovered " + Words.clock(deepest.recoveredNs())), "");
        tile("Exposure", Words.percent(summary.exposure(), 1), "mean share of the account that was held", "");
    }

    private void trading(RunRecord run, Summary summary) {
        final Performance all = summary.in(run.currency());
        final long orders = run.strategies().stream().mapToLong(StrategySums::orders).sum();
        final long refused = run.strategies().stream().mapToLong(StrategySums::refusals).sum();
        tile("Orders", Words.count(orders), Words.count(run.fills().size()) + " fills, " + Words.count(refused)
            + " refused by risk", "");
        if (all != null) {
            final boolean hasGross = all.gross().signum() > 0;
            tile("Fees, " + run.currency(), Words.roughMoney(all.fees(), run.currency()), hasGross
                ? Words.percent(all.fees().doubleValue() / all.gross().doubleValue(), 0)
                + " of what was won before fees" : "nothing was won before fees", "");
            final double start = run.equity().isEmpty() ? 0 : run.equity().get(0).equity();
            tile("Turnover, " + run.currency(), Words.roughMoney(all.turnover(), run.currency()), start > 0
                ? Words.ratio(all.turnover().doubleValue() / start) + " times the account" : "bought and sold", "");
            tile("Won", all.closing() == 0 ? Words.NONE : Words.percent((double) all.won() / all.closing(), 0),
                all.won() + " of " + all.closing() + " closing orders, after fees", "");
        }
    }

    private void ratios(Ratios ratios) {
        final String why = ratios.returns() < Ratios.MIN_RETURNS
            ? "not stated: " + ratios.returns() + " returns of " + Words.span(ratios.intervalNs()) + ", "
            + Ratios.MIN_RETURNS + " are needed"
            : "from " + Words.count(ratios.returns()) + " returns of " + Words.span(ratios.intervalNs())
                + ", annualised";
        tile("Sharpe", Words.ratio(ratios.sharpe()), why, "");
        tile("Sortino", Words.ratio(ratios.sortino()), why, "");
    }

    private static String sign(BigDecimal value) {
        return value.signum() > 0 ? "up" : value.signum() < 0 ? "down" : "";
    }

    private void tile(String name, String value, String below, String style) {
        html.raw("<div class=\"tile\">").element("h2", name).raw("<p class=\"value " + style + "\">").text(value)
            .raw("</p>").element("p class=\"muted\"", below).raw("</div>");
    }
}
