/**
 * Journals for people: what is in one, which of its events, as JSON lines, YAML or tables, and its replay with a run's
 * own strategies or others.
 */
package io.upring.bot.journal;
