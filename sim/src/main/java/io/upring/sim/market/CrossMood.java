package io.upring.sim.market;

/**
 * A market that trades a coin for another coin: its price is what both are worth in KRW, its activity is its own.
 * The two coins' own markets move their prices on.
 */
final class CrossMood implements Sentiment {
    private final Sentiment base;
    private final Sentiment quote;
    private final Sentiment activity;

    CrossMood(Sentiment base, Sentiment quote, Sentiment activity) {
        this.base = base;
        this.quote = quote;
        this.activity = activity;
    }

    @Override
    public void step(double seconds) {
        activity.step(seconds);
    }

    @Override
    public double fairPrice() {
        return base.fairPrice() / quote.fairPrice();
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
