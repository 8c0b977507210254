package io.upring.bot.report;

import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.EquityPoint;
import java.math.BigDecimal;

/**
 * What one run of a sweep came to, in the account's currency.
 *
 * @param result change of the account's value.
 */
record Outcome(RunRecord run, BigDecimal result, DrawDown deepest, Ratios ratios) {
    /** What a heat map can show of a run. */
    enum Metric {
        RESULT("Result", true), DRAW_DOWN("Draw-down", false), SHARPE("Sharpe", true), FILLS("Fills", false);

        private final String title;
        private final boolean isSigned;

        Metric(String title, boolean isSigned) {
            this.title = title;
            this.isSigned = isSigned;
        }

        String title() {
            return title;
        }

        /** Whether its sign is what matters: gains and losses get colours of their own. */
        boolean isSigned() {
            return isSigned;
        }
    }

    static Outcome of(RunRecord run) {
        final Curve equity = Curve.of(run.equity(), EquityPoint::timeNs, EquityPoint::equity);
        return new Outcome(run, Summary.result(run), DrawDown.of(equity), Ratios.of(equity));
    }

    /** NaN where it is not stated. */
    double value(Metric metric) {
        return switch (metric) {
            case RESULT -> result.doubleValue();
            case DRAW_DOWN -> -deepest.share() * 100;
            case SHARPE -> ratios.sharpe();
            case FILLS -> run.fills().size();
        };
    }

    String text(Metric metric) {
        return switch (metric) {
            case RESULT -> Words.signedMoney(result, run.currency());
            case DRAW_DOWN -> Words.percent(-deepest.share(), 3);
            case SHARPE -> Words.ratio(ratios.sharpe());
            case FILLS -> Words.count(run.fills().size());
        };
    }

    double returned() {
        return run.equity().isEmpty() || run.equity().get(0).equity() <= 0 ? 0
            : result.doubleValue() / run.equity().get(0).equity();
    }
}
