/**
 * What a run, a backtest or a sweep leaves to be looked at: plain records of curves, fills and sums, made by whoever
 * ran it, read by whoever reports.
 */
package io.upring.bot.report.model;
