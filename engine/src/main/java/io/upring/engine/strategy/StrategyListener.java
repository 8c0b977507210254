package io.upring.engine.strategy;

/**
 * Hears of strategies that fail, and of what could not be sold for them.
 *
 * <p>Threading: called on the strategy stage; must be quick.
 */
@FunctionalInterface
public interface StrategyListener {
    /** The strategy threw {@code cause} on event {@code sequence} and is no longer called. */
    void onQuarantined(String strategy, long sequence, Throwable cause);

    /**
     * A flatten leaves this position: its total is below the least that the market takes. Called once a flatten.
     *
     * @param strategy that holds it; {@code engine} for adopted orders.
     * @param volume in base currency.
     */
    default void onLeftUnsold(String strategy, String market, String volume, long sequence) {
    }
}
