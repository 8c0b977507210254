package io.upring.sim.market;

import java.util.SplittableRandom;

/** A price that follows another: at once as a rule, with a delay of seconds in spells. */
final class CrossLag {
    private static final double USUAL_LAG_S = 0.25;
    private static final double MEAN_PAUSE_S = 30;
    private static final double LEAST_SPELL_S = 4;
    private static final double MORE_SPELL_S = 8;

    private final double slowLagS;
    private final SplittableRandom random;
    private double price;
    private double slowLeftS;

    /** @param slowLagS in a spell, the time in which a distance falls to a third */
    CrossLag(double slowLagS, SplittableRandom random) {
        this.slowLagS = slowLagS;
        this.random = random;
    }

    void step(double seconds, double parity) {
        if (slowLeftS <= 0 && random.nextDouble() < seconds / MEAN_PAUSE_S) {
            slowLeftS = LEAST_SPELL_S + MORE_SPELL_S * random.nextDouble();
        }
        double lagS = slowLeftS > 0 ? slowLagS : USUAL_LAG_S;
        slowLeftS -= seconds;
        double from = behind(parity);
        price = from + (parity - from) * (1 - StrictMath.exp(-seconds / lagS));
    }

    double behind(double parity) {
        return price > 0 ? price : parity;
    }
}
