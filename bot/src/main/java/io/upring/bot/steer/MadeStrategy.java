package io.upring.bot.steer;

import io.upring.engine.strategy.StrategySpec;

/**
 * A strategy made for a command, and what it was made of.
 *
 * <p>Threading: immutable; the strategy in it belongs to the strategy stage once its command is published.
 *
 * @param settings the same parameters as a record, for a strategy that takes them as it runs.
 */
record MadeStrategy(StrategyDefinition definition, StrategySpec spec, Record settings) {
}
