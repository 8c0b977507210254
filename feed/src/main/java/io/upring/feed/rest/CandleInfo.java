package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/**
 * A candle (Upbit API reference, candles).
 *
 * <p>Threading: immutable.
 *
 * @param startUtc when its period begins, UTC.
 * @param timestampMs of its last trade, milliseconds since the Unix epoch.
 * @param accTradePrice turnover, quote currency.
 * @param accTradeVolume base currency.
 */
public record CandleInfo(String market, LocalDateTime startUtc, BigDecimal openingPrice, BigDecimal highPrice,
                         BigDecimal lowPrice, BigDecimal tradePrice, long timestampMs, BigDecimal accTradePrice,
                         BigDecimal accTradeVolume) {

    static CandleInfo read(JsonNode json) {
        return new CandleInfo(Replies.text(json, "market"), start(Replies.text(json, "candle_date_time_utc")),
            Replies.decimal(json, "opening_price"), Replies.decimal(json, "high_price"),
            Replies.decimal(json, "low_price"), Replies.decimal(json, "trade_price"), Replies.whole(json, "timestamp"),
            Replies.decimal(json, "candle_acc_trade_price"), Replies.decimal(json, "candle_acc_trade_volume"));
    }

    private static LocalDateTime start(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw Replies.unreadable("\"" + text + "\" is not a date and time");
        }
    }
}
