package io.upring.engine.strategy;

/** Hears of strategies that fail. Threading: called on the strategy stage; must be quick. */
@FunctionalInterface
public interface StrategyListener {
    /** The strategy threw {@code cause} on event {@code sequence} and is no longer called. */
    void onQuarantined(String strategy, long sequence, Throwable cause);
}
