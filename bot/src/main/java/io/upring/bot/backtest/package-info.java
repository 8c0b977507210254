/**
 * Backtests of configured strategies over kept market data: tapes from journals and captures, one run or a sweep of
 * parameters over all cores.
 */
package io.upring.bot.backtest;
