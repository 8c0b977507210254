package io.upring.sim.venue.candle;

import java.math.BigDecimal;

/**
 * One period of one market as it stood at one moment.
 *
 * <p>Threading: immutable.
 *
 * @param startMs          epoch milliseconds
 * @param lastTradeMs      time of the last trade in it
 * @param prevClosingPrice of the day before, as the market's trades told it at the first trade
 */
public record Candle(long startMs, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close,
                     BigDecimal volume, BigDecimal funds, long lastTradeMs, BigDecimal prevClosingPrice) {

    /** The two as one period that begins at {@code start}; {@code later} follows this one. */
    Candle and(Candle later, long start) {
        return new Candle(start, open, high.max(later.high), low.min(later.low), later.close,
                volume.add(later.volume), funds.add(later.funds), later.lastTradeMs, prevClosingPrice);
    }

    Candle startingAt(long start) {
        return new Candle(start, open, high, low, close, volume, funds, lastTradeMs, prevClosingPrice);
    }
}
