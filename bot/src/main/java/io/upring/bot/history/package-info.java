/**
 * Market data of the past, downloaded part by part within the exchange's rate limits and kept as a journal for
 * backtests.
 */
package io.upring.bot.history;
