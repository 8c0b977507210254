package io.upring.bot.report;

/**
 * Return against risk. Simple returns of the account's value from sample to sample; risk-free rate and target 0;
 * annualised by the square root of the samples in a year of 365 days, since the market never closes.
 *
 * @param intervalNs between samples: the longest of 1 min, 10 min, 1 h and 1 day that gives at least
 *     {@value #MIN_RETURNS} returns.
 * @param returns how many there are.
 * @param sharpe mean by standard deviation (of a sample, n - 1), annualised; NaN where it says nothing.
 * @param sortino mean by root of the mean square of the negative returns (all n), annualised; NaN where it says
 *     nothing.
 */
record Ratios(long intervalNs, int returns, double sharpe, double sortino) {
    /** With fewer returns no ratio is stated. */
    static final int MIN_RETURNS = 30;

    private static final long NS_PER_S = 1_000_000_000L;
    private static final double YEAR_NS = 365.0 * 86_400 * NS_PER_S;
    private static final long[] INTERVALS_NS = {86_400 * NS_PER_S, 3_600 * NS_PER_S, 600 * NS_PER_S, 60 * NS_PER_S};

    static Ratios of(Curve equity) {
        for (final long intervalNs : INTERVALS_NS) {
            if (!equity.isEmpty() && (equity.lastNs() - equity.firstNs()) / intervalNs >= MIN_RETURNS) {
                return of(equity.sample(intervalNs), intervalNs);
            }
        }
        final long shortestNs = INTERVALS_NS[INTERVALS_NS.length - 1];
        final int returns = equity.isEmpty() ? 0 : equity.sample(shortestNs).length - 1;
        return new Ratios(shortestNs, returns, Double.NaN, Double.NaN);
    }

    private static Ratios of(double[] samples, long intervalNs) {
        final int count = samples.length - 1;
        double sum = 0;
        double negativeSquares = 0;
        final double[] returns = new double[count];
        for (int i = 0; i < count; i++) {
            if (samples[i] <= 0) {
                return new Ratios(intervalNs, count, Double.NaN, Double.NaN);
            }
            returns[i] = samples[i + 1] / samples[i] - 1;
            sum += returns[i];
            negativeSquares += Math.min(returns[i], 0) * Math.min(returns[i], 0);
        }
        final double mean = sum / count;
        double squares = 0;
        for (final double each : returns) {
            squares += (each - mean) * (each - mean);
        }
        final double year = Math.sqrt(YEAR_NS / intervalNs);
        return new Ratios(intervalNs, count, ratio(mean, Math.sqrt(squares / (count - 1)), year),
            ratio(mean, Math.sqrt(negativeSquares / count), year));
    }

    private static double ratio(double mean, double risk, double year) {
        return risk == 0 ? Double.NaN : mean / risk * year;
    }

    boolean isStated() {
        return !Double.isNaN(sharpe);
    }
}
