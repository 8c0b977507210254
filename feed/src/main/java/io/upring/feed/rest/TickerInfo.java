package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * A market's current price and day so far (Upbit API reference, ticker).
 *
 * <p>Threading: immutable.
 *
 * @param tradePrice last price.
 * @param signedChangeRate against the previous UTC day's close; a fraction.
 * @param timestampMs since the Unix epoch.
 */
public record TickerInfo(String market, BigDecimal tradePrice, BigDecimal prevClosingPrice, BigDecimal signedChangeRate,
                         BigDecimal accTradePrice24h, BigDecimal accTradeVolume24h, long timestampMs) {

    static TickerInfo read(JsonNode json) {
        return new TickerInfo(Replies.text(json, "market"), Replies.decimal(json, "trade_price"),
            Replies.decimal(json, "prev_closing_price"), Replies.decimal(json, "signed_change_rate"),
            Replies.decimal(json, "acc_trade_price_24h"), Replies.decimal(json, "acc_trade_volume_24h"),
            json.path("timestamp").asLong());
    }
}
