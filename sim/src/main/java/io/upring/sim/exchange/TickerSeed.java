package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Statistics that a market starts with, or that a recorded ticker sets (Upbit API reference, ticker). Nothing is
 * null.
 *
 * <p>Threading: immutable.
 *
 * @param tradePrice        last price
 * @param tradeTimestampMs  time of the last trade, epoch milliseconds
 * @param accAskVolume      taker sells since 00:00 UTC; with {@code accBidVolume} it makes up the day's volume
 * @param accTradePrice     quote turnover since 00:00 UTC
 * @param accTradePrice24h quote turnover of the last 24 hours, the current day included
 */
public record TickerSeed(BigDecimal openingPrice, BigDecimal highPrice, BigDecimal lowPrice, BigDecimal tradePrice,
                         BigDecimal prevClosingPrice, Side lastTakerSide, BigDecimal tradeVolume, long tradeTimestampMs,
                         BigDecimal accAskVolume, BigDecimal accBidVolume, BigDecimal accTradePrice,
                         BigDecimal accTradePrice24h, BigDecimal accTradeVolume24h,
                         BigDecimal highest52WeekPrice, LocalDate highest52WeekDate,
                         BigDecimal lowest52WeekPrice, LocalDate lowest52WeekDate) {

    /** A market that has only ever traded once, at {@code price}, with no volume. */
    public static TickerSeed flat(BigDecimal price, BigDecimal prevClosingPrice, long atMs) {
        LocalDate date = UtcTime.date(atMs);
        BigDecimal zero = BigDecimal.ZERO;
        return new TickerSeed(price, price, price, price, prevClosingPrice, Side.BID, zero, atMs, zero, zero, zero,
                zero, zero, price, date, price, date);
    }
}
