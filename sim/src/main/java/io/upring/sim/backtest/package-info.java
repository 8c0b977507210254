/**
 * Backtests: recorded market data through the engine's own stages, with the simulated exchange behind the order port in
 * the same process, by event time alone.
 */
package io.upring.sim.backtest;
