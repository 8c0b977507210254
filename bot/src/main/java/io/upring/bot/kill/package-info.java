/**
 * What must outlive a run for the sake of its account: the kill switch, forced to disk before it takes effect, and the
 * marker by which the next run sees that the one before it crashed.
 */
package io.upring.bot.kill;
