/**
 * From journals to reports: the record of a run, made of what its journal holds.
 */
package io.upring.bot.report.journal;
