/**
 * What a run shows of the markets: charts, or one market's order book beside its trades, drawn on a terminal, printed
 * as text, or as JSON. Events are copied behind the tap into records made beforehand; a thread of their own draws them.
 */
package io.upring.bot.page;
