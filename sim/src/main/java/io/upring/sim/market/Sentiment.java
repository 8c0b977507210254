package io.upring.sim.market;

/** What drives the book and the takers of one generated market. */
interface Sentiment {
    void step(double seconds);

    double fairPrice();

    /** Factor on the rate and, mildly, on the size of trades; 1 in quiet times. */
    double burstFactor();

    /** Which share of its events happens; 1 but in the pauses of a market that comes in bursts. */
    double wakefulness();

    /** Spread to open between the best prices, as a fraction of the price; 0 in quiet times. */
    double wideFraction();

    /** Positive when there is more to buy from than to sell to: bids are larger than asks. */
    double imbalance();

    /** Chance that the next taker buys. */
    double buyChance();

    /** A taker has come. */
    default void onTaker(boolean isBuying) {
    }
}
