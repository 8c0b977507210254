package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Running statistics of one market (Upbit API reference, ticker). Days begin at 00:00 UTC.
 *
 * <p>Threading: the exchange's thread only. Values are immutable, the object lives on.
 */
public interface Ticker {
    BigDecimal openingPrice();

    BigDecimal highPrice();

    BigDecimal lowPrice();

    BigDecimal tradePrice();

    BigDecimal prevClosingPrice();

    BigDecimal tradeVolume();

    Side lastTakerSide();

    long tradeTimestampMs();

    BigDecimal accTradePrice();

    BigDecimal accTradeVolume();

    BigDecimal accAskVolume();

    BigDecimal accBidVolume();

    BigDecimal accTradePrice24h();

    BigDecimal accTradeVolume24h();

    BigDecimal highest52WeekPrice();

    LocalDate highest52WeekDate();

    BigDecimal lowest52WeekPrice();

    LocalDate lowest52WeekDate();

    /** Time of the last change of any of these values, epoch milliseconds. */
    long timestampMs();

    default Change change() {
        return Change.ofSign(tradePrice().compareTo(prevClosingPrice()));
    }

    default BigDecimal signedChangePrice() {
        return tradePrice().subtract(prevClosingPrice());
    }

    /** Signed change relative to the previous close, 10 decimals, rounded half up. */
    BigDecimal signedChangeRate();
}
