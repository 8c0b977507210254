package io.upring.sim.exchange;

import java.math.BigDecimal;

/**
 * One candle as it stands (Upbit API reference, candles). A period without trades has none.
 *
 * <p>Threading: immutable.
 *
 * @param startMs          start of the period, epoch milliseconds
 * @param tradePrice       last price
 * @param prevClosingPrice last price before the period
 * @param timestampMs      time of the last trade in it, epoch milliseconds
 */
public record Candle(CandleUnit unit, long startMs, BigDecimal openingPrice, BigDecimal highPrice, BigDecimal lowPrice,
                     BigDecimal tradePrice, BigDecimal prevClosingPrice, BigDecimal accTradeVolume,
                     BigDecimal accTradePrice, long timestampMs) {
}
