/**
 * What an operator sees of a run: plain records of figures, and their rendering as a redrawn block, lines, or JSON.
 * Nothing here asks or changes anything.
 */
package io.upring.bot.console;
