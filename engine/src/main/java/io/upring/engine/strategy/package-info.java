/**
 * What the author of a strategy sees: {@link io.upring.engine.strategy.Strategy} to implement and
 * {@link io.upring.engine.strategy.StrategyContext} to act through; and the host that calls them in a fixed order.
 * A strategy is a function of the events that it is shown: it has no clock, no thread, no randomness of its own.
 */
package io.upring.engine.strategy;
