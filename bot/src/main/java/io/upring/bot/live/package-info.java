/**
 * Going live: the independent switches without all of which no run trades with real money, and what is asked of the
 * exchange before it does. Nothing here can trade: it reads, and has orders checked that are not placed.
 */
package io.upring.bot.live;
