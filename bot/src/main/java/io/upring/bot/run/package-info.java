/**
 * One run of the bot: venue, feed and engine put together, kept going, stopped, and checked against the exchange's own
 * books. {@code Session} is the wiring, {@code BotRun} the life of it. What it looks like is in {@code console}.
 */
package io.upring.bot.run;
