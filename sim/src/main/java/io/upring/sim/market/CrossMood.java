package io.upring.sim.market;

/**
 * A market that trades a coin for another coin: its price is what both are worth in KRW, its activity is its own.
 * The two coins' own markets move their prices on.
 */
final class CrossMood implements Sentiment {
    private final Sentiment base;
    private final Sentiment quote;
    private final Sentiment activity;
    private final CrossLag lag;

    /** @param lag null for a price that never falls behind */
    CrossMood(Sentiment base, Sentiment quote, Sentiment activity, CrossLag lag) {
        this.base = base;
        this.quote = quote;
        this.activity = activity;
        this.lag = lag;
    }

    @Override
    public void step(double seconds) {
        activity.step(seconds);
        if (lag != null) {
            lag.step(seconds, base.fairPrice() / quote.fairPrice());
        }
    }

    @Override
    public double fairPrice() {
        double parity = base.fairPrice() / quote.fairPrice();
        return lag == null ? parity : lag.behind(parity);
    }

    @Override
    public double burstFactor() {
        return activity.burstFactor();
    }

    @Override
    public double wakefulness() {
        return activity.wakefulness();
    }

    /** Wide spreads would tear the cross rates apart. */
    @Override
    public double wideFraction() {
        return 0;
    }

    @Override
    public double imbalance() {
        return activity.imbalance();
    }

    @Override
    public double buyChance() {
        return activity.buyChance();
    }
}
