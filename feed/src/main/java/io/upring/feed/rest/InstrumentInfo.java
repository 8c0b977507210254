package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * A market's price policy (Upbit API reference, orderbook/instruments).
 *
 * <p>Threading: immutable.
 *
 * @param tickSize in the band of the current price only.
 * @param supportedLevels of order book grouping, quote currency.
 */
public record InstrumentInfo(
    String market, String quoteCurrency, BigDecimal tickSize, List<String> supportedLevels) {

    static InstrumentInfo read(JsonNode json) {
        return new InstrumentInfo(Replies.text(json, "market"), Replies.text(json, "quote_currency"),
            Replies.decimal(json, "tick_size"), List.copyOf(Replies.texts(json, "supported_levels")));
    }
}
