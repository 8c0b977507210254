package io.upring.sim.exchange;

/**
 * Choices of the exchange, among them those that the real one's documents leave open.
 *
 * <p>Threading: immutable.
 *
 * @param seed                     of the uuid generator
 * @param releaseImprovementAtOnce whether a limit bid that fills below its price gives the saving back with each
 *                                 fill,
 *                                 instead of with its last (the default)
 * @param postOnlyCrossing         see {@link PostOnlyCrossing}
 * @param ownTradesPublic          whether takes of own orders are printed as public trades and change the public
 *                                 book;
 *                                 to be off for recorded markets, whose public data are what was recorded
 * @param recentTrades             how many public trades each market remembers
 */
public record ExchangeConfig(long seed, boolean releaseImprovementAtOnce, PostOnlyCrossing postOnlyCrossing,
                             boolean ownTradesPublic, int recentTrades) {

    public static ExchangeConfig defaults(long seed) {
        return new ExchangeConfig(seed, false, PostOnlyCrossing.CANCEL, true, 500);
    }

    public ExchangeConfig withReleaseImprovementAtOnce(boolean value) {
        return new ExchangeConfig(seed, value, postOnlyCrossing, ownTradesPublic, recentTrades);
    }

    public ExchangeConfig withPostOnlyCrossing(PostOnlyCrossing value) {
        return new ExchangeConfig(seed, releaseImprovementAtOnce, value, ownTradesPublic, recentTrades);
    }

    public ExchangeConfig withOwnTradesPublic(boolean value) {
        return new ExchangeConfig(seed, releaseImprovementAtOnce, postOnlyCrossing, value, recentTrades);
    }
}
