/**
 * Reports: what a run, a backtest or a sweep came to, as one HTML page that needs nothing else, and as JSON. Figures
 * are computed here from the plain records of {@link io.upring.bot.report.model}.
 */
package io.upring.bot.report;
