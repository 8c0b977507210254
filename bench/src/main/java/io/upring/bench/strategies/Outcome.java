package io.upring.bench.strategies;

import io.upring.bot.report.model.RunRecord.EquityPoint;
import io.upring.bot.report.model.RunRecord.FillRecord;
import java.util.List;

/**
 * What a backtest came to, in KRW.
 *
 * @param profit of the account, with what is held at last prices, fees included.
 * @param drawDown the largest fall of the account's value below its highest so far.
 */
record Outcome(long signals, long fills, double profit, double fees, double turnover, double drawDown) {
    static Outcome of(long signals, List<EquityPoint> curve, List<FillRecord> fills) {
        double highest = Double.NEGATIVE_INFINITY;
        double drawDown = 0;
        for (final EquityPoint point : curve) {
            highest = Math.max(highest, point.equity());
            drawDown = Math.max(drawDown, highest - point.equity());
        }
        final double profit = curve.isEmpty() ? 0 : curve.get(curve.size() - 1).equity() - curve.get(0).equity();
        return new Outcome(signals, fills.size(), profit,
            fills.stream().mapToDouble(fill -> fill.fee().doubleValue()).sum(),
            fills.stream().mapToDouble(fill -> fill.funds().doubleValue()).sum(), drawDown);
    }
}
