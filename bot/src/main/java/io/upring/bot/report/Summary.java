package io.upring.bot.report;

import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.EquityPoint;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import io.upring.engine.event.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Everything that is computed from a run's record.
 *
 * @param deepest fall of the account's value.
 * @param exposure mean share of the account that was held, over time.
 * @param currencies all fills, by quote currency.
 * @param both each strategy in each market.
 */
record Summary(Ratios ratios, DrawDown deepest, double exposure, List<Performance> currencies,
               List<Performance> strategies, List<Performance> markets, List<Performance> both) {
    private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999, 0.9999, 1};

    static Summary of(RunRecord run) {
        final Curve equity = Curve.of(run.equity(), EquityPoint::timeNs, EquityPoint::equity);
        return new Summary(Ratios.of(equity), DrawDown.of(equity), mean(ChartData.exposure(run)),
            Performance.byCurrency(run), Performance.byStrategy(run), Performance.byMarket(run),
            Performance.byBoth(run));
    }

    /** Each value counts for as long as it holds. */
    static double mean(Curve curve) {
        if (curve.isEmpty() || curve.lastNs() == curve.firstNs()) {
            return curve.isEmpty() ? 0 : curve.last();
        }
        double sum = 0;
        for (int i = 0; i + 1 < curve.size(); i++) {
            sum += curve.values()[i] * (curve.timesNs()[i + 1] - curve.timesNs()[i]);
        }
        return sum / (curve.lastNs() - curve.firstNs());
    }

    /** All fills in the account's currency; {@code null} without any. */
    Performance in(String currency) {
        return currencies.stream().filter(each -> each.currency().equals(currency)).findFirst().orElse(null);
    }

    /** Change of the account's value. */
    static BigDecimal result(RunRecord run) {
        return run.equity().isEmpty() ? BigDecimal.ZERO
            : money(run.equity().get(run.equity().size() - 1).equity()).subtract(money(run.equity().get(0).equity()));
    }

    static BigDecimal money(double value) {
        return BigDecimal.valueOf(value);
    }

    /** What a verdict means; nothing for one that this version does not know. */
    static String reason(String verdict) {
        try {
            return Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)).reason();
        } catch (IllegalArgumentException unknown) {
            return "";
        }
    }

    /** The time that a share of the events did not exceed. */
    static long percentileNs(List<LatencyBucket> buckets, double share) {
        final long total = buckets.stream().mapToLong(LatencyBucket::count).sum();
        final long rank = Math.max(1, (long) Math.ceil(total * share));
        long below = 0;
        for (final LatencyBucket bucket : buckets) {
            below += bucket.count();
            if (below >= rank) {
                return bucket.upToNs();
            }
        }
        return 0;
    }

    static void percentiles(Html html, List<LatencyBucket> buckets) {
        html.raw("<p class=\"muted\">");
        final long total = buckets.stream().mapToLong(LatencyBucket::count).sum();
        for (final double share : SHARES) {
            // A share that no single event stands for says nothing.
            if (share < 1 && total * (1 - share) < 1) {
                continue;
            }
            html.text((share == 1 ? "longest " : Words.plain(BigDecimal.valueOf(share * 100)) + " % ")
                + Words.shortTime(percentileNs(buckets, share)) + (share == 1 ? ", of " : " · "));
        }
        html.text(Words.count(total) + " measured").raw("</p>");
    }
}
