package io.upring.bot.steer;

import io.upring.engine.market.Instruments;
import io.upring.engine.strategy.StrategySource;

/**
 * Makes the strategies of a journal's commands from their texts, for whoever takes the events through the stages again.
 *
 * <p>Threading: one thread.
 */
public final class RecordedStrategies {
    private final PreparedStrategies source;

    /** @param instruments those that the events speak of; they may grow with the events. */
    public RecordedStrategies(TypeShelf types, Instruments instruments, String currency) {
        source = new PreparedStrategies(new StrategyMaker(types, instruments, currency));
    }

    public StrategySource source() {
        return source;
    }

    /** Why a strategy could not be made, a clause; {@code null} if all could. */
    public String failure() {
        return source.failure();
    }
}
