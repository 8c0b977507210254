package io.upring.engine.strategy;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.Side;
import io.upring.engine.event.StrategyCommand;

/**
 * Hears of strategies that fail, of what could not be sold for them, and what became of commands about them.
 *
 * <p>Threading: called on the strategy stage; must be quick.
 */
@FunctionalInterface
public interface StrategyListener {
    /** The strategy threw {@code cause} on event {@code sequence} and is no longer called. */
    void onQuarantined(String strategy, long sequence, Throwable cause);

    /** The strategy says that its condition came true; often enough that it must neither wait nor allocate. */
    default void onSignal(int strategyId, int instrumentId, Side direction, long timeNs) {
    }

    /** The strategy is no longer called since event {@code sequence}, for another cause than an exception. */
    default void onQuarantined(String strategy, long sequence, QuarantineCause cause) {
    }

    /** A command took effect with event {@code sequence}. */
    default void onCommand(long number, StrategyCommand command, int strategyId, String strategy, long sequence) {
    }

    /**
     * A command had no effect.
     *
     * @param reason a clause: why not.
     * @param failure what the source of strategies threw, or {@code null}.
     */
    default void onCommandRefused(long number, StrategyCommand command, int strategyId, String reason,
                                  Throwable failure, long sequence) {
    }

    /**
     * A flatten leaves this position: its total is below the least that the market takes. Called once a flatten.
     *
     * @param strategy that holds it; {@code engine} for adopted orders.
     * @param volume in base currency.
     */
    default void onLeftUnsold(String strategy, String market, String volume, long sequence) {
    }
}
