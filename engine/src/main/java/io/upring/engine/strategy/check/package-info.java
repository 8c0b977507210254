/**
 * Strategies on probation, for tests: a {@link io.upring.engine.strategy.check.CheckedStrategy} fails as soon as a
 * strategy keeps what it was lent for one call, or uses its context outside of one. Production runs never load it.
 */
package io.upring.engine.strategy.check;
