package io.upring.sim.market;

/**
 * The numbers behind a {@link Scenario}.
 *
 * @param liveliness         factor on the quiet volatility
 * @param trendEveryS        mean pause between trends; 0 for no trends
 * @param trendLengthS       how long a trend lasts at most; 0 for the usual 3 to 18 s
 * @param trendMove          factor on how far a trend goes
 * @param burstEveryS        mean pause between bursts
 * @param burstFactor        how much busier a burst is
 * @param wideEveryS         mean pause between spells of wide spreads; 0 for none
 * @param reversionPerSecond pull back to the first price
 * @param script             +1 for the pump, -1 for the dump, 0 for none
 * @param pulse              whether rates go on and off together
 * @param depthFactor        factor on the size of levels
 * @param levels             levels a side
 * @param gaps               chance that a grid price has no level, at least
 * @param impact             by which fraction each taker moves the price for good, the way he traded
 */
record Temper(double liveliness, double trendEveryS, double trendLengthS, double trendMove, double burstEveryS,
              double burstFactor, double wideEveryS, double reversionPerSecond, int script, boolean pulse,
              double depthFactor, int levels, double gaps, double impact) {

    static final double BURST_WITH_TREND = 0.6;
    static final double MEAN_BURST_S = 3.5;
    /** When the scripted move begins, how long it takes, and by when part of it is gone again. */
    static final double SCRIPT_FROM_S = 20;
    static final double SCRIPT_UNTIL_S = 80;
    static final double SCRIPT_BACK_S = 200;
    static final double PUMP_LOG_MOVE = 0.29;
    static final double BACK_SHARE = 0.5;
    static final double SCRIPT_FACTOR = 12;
    private static final double PULSE_PERIOD_S = 10;
    private static final double PULSE_ON_S = 1;
    private static final double PULSE_OFF_FACTOR = 0.02;

    static Temper of(double liveliness) {
        return new Temper(liveliness, 50, 0, 1, 70, 9, 80, 1.0 / 600, 0, false, 1, 30, 0, 0);
    }

    Temper trends(double everyS, double lengthS, double move) {
        return new Temper(liveliness, everyS, lengthS, move, burstEveryS, burstFactor, wideEveryS, reversionPerSecond,
                script, pulse, depthFactor, levels, gaps, impact);
    }

    Temper bursts(double everyS, double factor) {
        return new Temper(liveliness, trendEveryS, trendLengthS, trendMove, everyS, factor, wideEveryS,
                reversionPerSecond, script, pulse, depthFactor, levels, gaps, impact);
    }

    Temper wide(double everyS) {
        return new Temper(liveliness, trendEveryS, trendLengthS, trendMove, burstEveryS, burstFactor, everyS,
                reversionPerSecond, script, pulse, depthFactor, levels, gaps, impact);
    }

    Temper reversion(double perSecond) {
        return new Temper(liveliness, trendEveryS, trendLengthS, trendMove, burstEveryS, burstFactor, wideEveryS,
                perSecond, script, pulse, depthFactor, levels, gaps, impact);
    }

    Temper script(int direction) {
        return new Temper(liveliness, trendEveryS, trendLengthS, trendMove, burstEveryS, burstFactor, wideEveryS,
                reversionPerSecond, direction, pulse, depthFactor, levels, gaps, impact);
    }

    Temper pulsing() {
        return new Temper(liveliness, trendEveryS, trendLengthS, trendMove, burstEveryS, burstFactor, wideEveryS,
                reversionPerSecond, script, true, depthFactor, levels, gaps, impact);
    }

    Temper depth(double factor, int levelsASide, double gapChance) {
        return new Temper(liveliness, trendEveryS, trendLengthS, trendMove, burstEveryS, burstFactor, wideEveryS,
                reversionPerSecond, script, pulse, factor, levelsASide, gapChance, impact);
    }

    Temper impact(double fraction) {
        return new Temper(liveliness, trendEveryS, trendLengthS, trendMove, burstEveryS, burstFactor, wideEveryS,
                reversionPerSecond, script, pulse, depthFactor, levels, gaps, fraction);
    }

    /** What the factor of bursts is on average, so that rates can be planned. A pulse is planned at its height. */
    double meanBurstFactor() {
        double trends = trendEveryS > 0 ? BURST_WITH_TREND / trendEveryS : 0;
        return 1 + (1 / burstEveryS + trends) * MEAN_BURST_S * (burstFactor - 1);
    }

    /** Which share of all events happens at a moment. */
    double pulseFactor(double sinceStartS) {
        double phaseS = sinceStartS - StrictMath.floor(sinceStartS / PULSE_PERIOD_S) * PULSE_PERIOD_S;
        return !pulse || phaseS < PULSE_ON_S ? 1 : PULSE_OFF_FACTOR;
    }

    boolean scriptRuns(double sinceStartS) {
        return script != 0 && sinceStartS >= SCRIPT_FROM_S && sinceStartS < SCRIPT_UNTIL_S;
    }

    /** Drift of the logarithm of the price that the script wants. */
    double scriptPerSecond(double sinceStartS) {
        if (scriptRuns(sinceStartS)) {
            return script * PUMP_LOG_MOVE / (SCRIPT_UNTIL_S - SCRIPT_FROM_S);
        }
        boolean back = script != 0 && sinceStartS >= SCRIPT_UNTIL_S && sinceStartS < SCRIPT_BACK_S;
        return back ? -script * BACK_SHARE * PUMP_LOG_MOVE / (SCRIPT_BACK_S - SCRIPT_UNTIL_S) : 0;
    }
}
