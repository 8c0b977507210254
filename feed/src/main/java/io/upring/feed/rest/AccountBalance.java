package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * One currency of the account (Upbit API reference, accounts).
 *
 * <p>Threading: immutable.
 *
 * @param balance free, without what is locked.
 * @param locked in open orders.
 */
public record AccountBalance(
    String currency, BigDecimal balance, BigDecimal locked, BigDecimal avgBuyPrice, String unitCurrency) {

    static AccountBalance read(JsonNode json) {
        return new AccountBalance(Replies.text(json, "currency"), Replies.decimal(json, "balance"),
            Replies.decimal(json, "locked"), Replies.decimalOrNull(json, "avg_buy_price"),
            Replies.textOrEmpty(json, "unit_currency"));
    }
}
