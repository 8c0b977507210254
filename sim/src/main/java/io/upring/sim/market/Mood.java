package io.upring.sim.market;

import java.util.SplittableRandom;

/**
 * What drives one generated market: a fair price that wanders with clustered volatility, now and then a short trend
 * of a
 * few per cent, a burst of trading, a spell of wide spreads, and a slowly turning imbalance of the book.
 */
final class Mood implements Sentiment {
    private static final double SECONDS_A_DAY = 86_400;
    private static final double VOLATILITY_REVERSION_PER_SECOND = 1.0 / 40;
    private static final double VOLATILITY_OF_VOLATILITY = 0.15;
    private static final double IMBALANCE_REVERSION_PER_SECOND = 1.0 / 15;
    private static final double IMBALANCE_NOISE = 0.25;
    private static final double LIVELY_DAILY_VOLATILITY = 0.04;
    private static final double MAX_STEP_S = 1;

    private final SplittableRandom random;
    private final Temper scenario;
    private final double startsAtS;
    private final double startLogPrice;
    private final double quietVolatility;
    private final double excitability;
    private double elapsedS;
    private double logPrice;
    private double logVolatility;
    private double imbalance;
    private double trendPerSecond;
    private double trendLeftS;
    private double burstFactor = 1;
    private double burstLeftS;
    private double wideFraction;
    private double wideLeftS;

    /** @param startsAtS of the mood's own time, when the script and the pulse of a scenario begin */
    Mood(MarketProfile profile, Temper scenario, double startsAtS, SplittableRandom random) {
        this.random = random;
        this.scenario = scenario;
        this.startsAtS = startsAtS;
        startLogPrice = StrictMath.log(profile.startPrice());
        logPrice = startLogPrice;
        excitability = Math.min(1, profile.dailyVolatility() / LIVELY_DAILY_VOLATILITY);
        quietVolatility = scenario.liveliness() * profile.dailyVolatility() / StrictMath.sqrt(SECONDS_A_DAY);
    }

    @Override
    public void step(double seconds) {
        double left = seconds;
        while (left > 0) {
            double part = Math.min(left, MAX_STEP_S);
            shortStep(part);
            left -= part;
        }
    }

    @Override
    public double fairPrice() {
        return StrictMath.exp(logPrice);
    }

    @Override
    public double burstFactor() {
        double scripted = scenario.scriptRuns(sinceStartS()) ? Temper.SCRIPT_FACTOR : 1;
        return Math.max(scripted, burstLeftS > 0 ? burstFactor : 1);
    }

    @Override
    public double wakefulness() {
        return scenario.pulseFactor(sinceStartS());
    }

    @Override
    public double wideFraction() {
        return wideLeftS > 0 ? wideFraction : 0;
    }

    @Override
    public double imbalance() {
        return imbalance;
    }

    @Override
    public double buyChance() {
        double fromTrend = trendLeftS > 0 ? StrictMath.copySign(0.28, trendPerSecond) : 0;
        double fromScript = scenario.scriptRuns(sinceStartS()) ? 0.35 * scenario.script() : 0;
        double push = StrictMath.max(-0.38, StrictMath.min(0.38, fromTrend + fromScript));
        return 0.5 + push + 0.1 * StrictMath.tanh(imbalance);
    }

    @Override
    public void onTaker(boolean isBuying) {
        logPrice += isBuying ? scenario.impact() : -scenario.impact();
    }

    private void shortStep(double seconds) {
        double root = StrictMath.sqrt(seconds);
        logVolatility += -logVolatility * VOLATILITY_REVERSION_PER_SECOND * seconds
                + VOLATILITY_OF_VOLATILITY * root * random.nextGaussian();
        logVolatility = Math.max(-2, Math.min(2, logVolatility));
        imbalance += -imbalance * IMBALANCE_REVERSION_PER_SECOND * seconds
                + IMBALANCE_NOISE * root * random.nextGaussian();
        logPrice += quietVolatility * StrictMath.exp(logVolatility) * root * random.nextGaussian()
                + (startLogPrice - logPrice) * scenario.reversionPerSecond() * seconds
                + scenario.scriptPerSecond(sinceStartS()) * seconds;
        if (trendLeftS > 0) {
            logPrice += trendPerSecond * Math.min(seconds, trendLeftS);
        }
        elapsedS += seconds;
        trendLeftS -= seconds;
        burstLeftS -= seconds;
        wideLeftS -= seconds;
        startSomething(seconds);
    }

    private void startSomething(double seconds) {
        if (trendLeftS <= 0 && happens(seconds, scenario.trendEveryS())) {
            boolean usual = scenario.trendLengthS() == 0;
            trendLeftS = usual ? 3 + 15 * random.nextDouble()
                    : scenario.trendLengthS() * (0.5 + 0.5 * random.nextDouble());
            double move = scenario.trendMove() * excitability * (0.008 + 0.027 * random.nextDouble());
            boolean up = random.nextDouble() < 0.5 - 2 * (logPrice - startLogPrice);
            trendPerSecond = (up ? move : -move) / trendLeftS;
            if (random.nextDouble() < Temper.BURST_WITH_TREND) {
                startBurst();
            }
        }
        if (burstLeftS <= 0 && happens(seconds, scenario.burstEveryS())) {
            startBurst();
        }
        if (wideLeftS <= 0 && happens(seconds, scenario.wideEveryS())) {
            wideLeftS = 1 + 5 * random.nextDouble();
            wideFraction = excitability * (0.001 + 0.004 * random.nextDouble());
        }
    }

    private boolean happens(double seconds, double everyS) {
        return everyS > 0 && random.nextDouble() < seconds / everyS;
    }

    private double sinceStartS() {
        return elapsedS - startsAtS;
    }

    private void startBurst() {
        burstLeftS = Temper.MEAN_BURST_S * (0.5 + random.nextDouble());
        burstFactor = scenario.burstFactor() * (0.5 + random.nextDouble());
    }
}
