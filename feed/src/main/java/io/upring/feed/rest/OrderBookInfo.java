package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An order book (Upbit API reference, orderbook).
 *
 * <p>Threading: immutable.
 *
 * @param timestampMs of its last change, milliseconds since the Unix epoch.
 * @param levels best first; on a side that has fewer than the other, price and size are 0.
 * @param grouping of prices, quote currency; 0 for none.
 */
public record OrderBookInfo(String market, long timestampMs, BigDecimal totalAskSize, BigDecimal totalBidSize,
                            List<Level> levels, BigDecimal grouping) {
    /** The n-th best ask beside the n-th best bid. */
    public record Level(BigDecimal askPrice, BigDecimal askSize, BigDecimal bidPrice, BigDecimal bidSize) {
        static Level read(JsonNode json) {
            return new Level(Replies.decimal(json, "ask_price"), Replies.decimal(json, "ask_size"),
                Replies.decimal(json, "bid_price"), Replies.decimal(json, "bid_size"));
        }
    }

    static OrderBookInfo read(JsonNode json) {
        final List<Level> levels = new ArrayList<>();
        json.path("orderbook_units").forEach(level -> levels.add(Level.read(level)));
        final BigDecimal grouping = Replies.decimalOrNull(json, "level");
        return new OrderBookInfo(Replies.text(json, "market"), Replies.whole(json, "timestamp"),
            Replies.decimal(json, "total_ask_size"), Replies.decimal(json, "total_bid_size"), List.copyOf(levels),
            grouping == null ? BigDecimal.ZERO : grouping);
    }
}
