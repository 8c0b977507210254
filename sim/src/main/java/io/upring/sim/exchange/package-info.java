/**
 * The simulated exchange: markets, accounts, order checks, matching and the ledger, in exact {@link
 * java.math.BigDecimal}
 * money (on purpose not the engine's own arithmetic, so that each can prove the other).
 * One thread at a time; time is a parameter, randomness a seed.
 * Sockets, JSON, wall clocks, threads and market data generation must not live here.
 */
package io.upring.sim.exchange;
