package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * A public trade as the history states it (Upbit API reference, trades/ticks).
 *
 * <p>Threading: immutable.
 *
 * @param timestampMs of the trade, milliseconds since the Unix epoch.
 * @param date {@code yyyy-MM-dd}, UTC; empty where it is left out.
 * @param time {@code HH:mm:ss}, UTC; empty where it is left out.
 * @param prevClosingPrice null where it is left out.
 * @param changePrice against it, signed (on the stream it is absolute); null where it is left out.
 * @param takerSide {@code ASK} or {@code BID}.
 * @param sequentialId unique in its market, not promised to be in order.
 */
public record TradeInfo(String market, long timestampMs, String date, String time, BigDecimal price, BigDecimal volume,
                        BigDecimal prevClosingPrice, BigDecimal changePrice, String takerSide, long sequentialId) {

    static TradeInfo read(JsonNode json) {
        final String side = Replies.text(json, "ask_bid");
        if (!side.equals("ASK") && !side.equals("BID")) {
            throw Replies.unreadable("\"" + side + "\" is neither ASK nor BID");
        }
        return new TradeInfo(Replies.text(json, "market"), Replies.whole(json, "timestamp"),
            Replies.textOrEmpty(json, "trade_date_utc"), Replies.textOrEmpty(json, "trade_time_utc"),
            Replies.decimal(json, "trade_price"), Replies.decimal(json, "trade_volume"),
            Replies.decimalOrNull(json, "prev_closing_price"), Replies.decimalOrNull(json, "change_price"), side,
            Replies.whole(json, "sequential_id"));
    }
}
