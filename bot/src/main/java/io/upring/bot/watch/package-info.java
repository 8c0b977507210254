/**
 * The watchdog over strategies: a thread beside the engine that sees which of them keeps it busy, allocates without end
 * or never returns.
 */
package io.upring.bot.watch;
