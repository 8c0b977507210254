/** Bets that lasting pressure moves a price: buys while takers buy far more than they sell. */
package io.upring.strategies.volumetrend;
