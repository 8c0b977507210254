/** Bets that a quick move goes on: buys a rise over a window, sells a fall. */
package io.upring.strategies.pricechange;
