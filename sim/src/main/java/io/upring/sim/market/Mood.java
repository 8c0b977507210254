package io.upring.sim.market;

import java.util.SplittableRandom;

/**
 * What drives one generated market: a fair price that wanders with clustered volatility, now and then a short trend
 * of a
 * few per cent, a burst of trading, a spell of wide spreads, and a slowly turning imbalance of the book.
 */
final class Mood {
    private static final double SECONDS_A_DAY = 86_400;
    private static final double LIVELINESS = 2;
    private static final double REVERSION_PER_SECOND = 1.0 / 600;
    private static final double VOLATILITY_REVERSION_PER_SECOND = 1.0 / 40;
    private static final double VOLATILITY_OF_VOLATILITY = 0.15;
    private static final double IMBALANCE_REVERSION_PER_SECOND = 1.0 / 15;
    private static final double IMBALANCE_NOISE = 0.25;
    private static final double TREND_EVERY_S = 50;
    private static final double BURST_EVERY_S = 70;
    private static final double WIDE_EVERY_S = 80;
    private static final double MEAN_BURST_S = 3.5;
    private static final double MEAN_BURST_FACTOR = 9;
    private static final double BURST_WITH_TREND = 0.6;
    private static final double LIVELY_DAILY_VOLATILITY = 0.04;
    private static final double MAX_STEP_S = 1;

    private final SplittableRandom random;
    private final double startLogPrice;
    private final double quietVolatility;
    private final double temper;
    private double logPrice;
    private double logVolatility;
    private double imbalance;
    private double trendPerSecond;
    private double trendLeftS;
    private double burstFactor = 1;
    private double burstLeftS;
    private double wideFraction;
    private double wideLeftS;

    Mood(MarketProfile profile, SplittableRandom random) {
        this.random = random;
        startLogPrice = StrictMath.log(profile.startPrice());
        logPrice = startLogPrice;
        temper = Math.min(1, profile.dailyVolatility() / LIVELY_DAILY_VOLATILITY);
        quietVolatility = LIVELINESS * profile.dailyVolatility() / StrictMath.sqrt(SECONDS_A_DAY);
    }

    /** What {@link #burstFactor()} is on average, so that rates can be planned. */
    static double meanBurstFactor() {
        double burstsPerSecond = 1 / BURST_EVERY_S + BURST_WITH_TREND / TREND_EVERY_S;
        return 1 + burstsPerSecond * MEAN_BURST_S * (MEAN_BURST_FACTOR - 1);
    }

    void step(double seconds) {
        double left = seconds;
        while (left > 0) {
            double part = Math.min(left, MAX_STEP_S);
            shortStep(part);
            left -= part;
        }
    }

    double fairPrice() {
        return StrictMath.exp(logPrice);
    }

    /** Factor on the rate and, mildly, on the size of trades; 1 in quiet times. */
    double burstFactor() {
        return burstLeftS > 0 ? burstFactor : 1;
    }

    /** Spread to open between the best prices, as a fraction of the price; 0 in quiet times. */
    double wideFraction() {
        return wideLeftS > 0 ? wideFraction : 0;
    }

    /** Positive when there is more to buy from than to sell to: bids are larger than asks. */
    double imbalance() {
        return imbalance;
    }

    /** Chance that the next taker buys. */
    double buyChance() {
        double fromTrend = trendLeftS > 0 ? StrictMath.copySign(0.28, trendPerSecond) : 0;
        return 0.5 + fromTrend + 0.1 * StrictMath.tanh(imbalance);
    }

    private void shortStep(double seconds) {
        double root = StrictMath.sqrt(seconds);
        logVolatility += -logVolatility * VOLATILITY_REVERSION_PER_SECOND * seconds
                + VOLATILITY_OF_VOLATILITY * root * random.nextGaussian();
        logVolatility = Math.max(-2, Math.min(2, logVolatility));
        imbalance += -imbalance * IMBALANCE_REVERSION_PER_SECOND * seconds
                + IMBALANCE_NOISE * root * random.nextGaussian();
        logPrice += quietVolatility * StrictMath.exp(logVolatility) * root * random.nextGaussian()
                + (startLogPrice - logPrice) * REVERSION_PER_SECOND * seconds;
        if (trendLeftS > 0) {
            logPrice += trendPerSecond * Math.min(seconds, trendLeftS);
        }
        trendLeftS -= seconds;
        burstLeftS -= seconds;
        wideLeftS -= seconds;
        startSomething(seconds);
    }

    private void startSomething(double seconds) {
        if (trendLeftS <= 0 && random.nextDouble() < seconds / TREND_EVERY_S) {
            trendLeftS = 3 + 15 * random.nextDouble();
            double move = temper * (0.008 + 0.027 * random.nextDouble());
            boolean up = random.nextDouble() < 0.5 - 2 * (logPrice - startLogPrice);
            trendPerSecond = (up ? move : -move) / trendLeftS;
            if (random.nextDouble() < BURST_WITH_TREND) {
                startBurst();
            }
        }
        if (burstLeftS <= 0 && random.nextDouble() < seconds / BURST_EVERY_S) {
            startBurst();
        }
        if (wideLeftS <= 0 && random.nextDouble() < seconds / WIDE_EVERY_S) {
            wideLeftS = 1 + 5 * random.nextDouble();
            wideFraction = temper * (0.001 + 0.004 * random.nextDouble());
        }
    }

    private void startBurst() {
        burstLeftS = MEAN_BURST_S * (0.5 + random.nextDouble());
        burstFactor = MEAN_BURST_FACTOR * (0.5 + random.nextDouble());
    }
}
