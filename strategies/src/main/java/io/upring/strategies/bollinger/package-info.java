/** Bets that a price comes back: buys below the lower Bollinger band, sells at the middle. */
package io.upring.strategies.bollinger;
