/**
 * Candles, folded from the public trades of each market.
 * Periods without a trade have none. How a candle is written is decided elsewhere.
 * Internal to the venue; public only so that its sister packages can use it.
 */
package io.upring.sim.venue.candle;
