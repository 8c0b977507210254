package io.upring.feed.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the account may order in a market, and what it costs (Upbit API reference, orders/chance).
 *
 * <p>Threading: immutable.
 *
 * @param bidFee rate of a buy as a taker; a fraction.
 * @param makerBidFee rate of a buy as a maker; the taker's where none is stated.
 * @param bidMinTotal quote currency.
 * @param askMinTotal quote currency, too.
 * @param maxTotal null where none is stated.
 * @param state {@code active} where the market trades.
 */
public record OrderChance(String market, BigDecimal bidFee, BigDecimal askFee, BigDecimal makerBidFee,
                          BigDecimal makerAskFee, BigDecimal bidMinTotal, BigDecimal askMinTotal, BigDecimal maxTotal,
                          String state, List<String> bidTypes, List<String> askTypes, AccountBalance bidAccount,
                          AccountBalance askAccount) {

    static OrderChance read(JsonNode json) {
        final JsonNode market = json.path("market");
        final BigDecimal bidFee = Replies.decimal(json, "bid_fee");
        final BigDecimal askFee = Replies.decimal(json, "ask_fee");
        return new OrderChance(Replies.text(market, "id"), bidFee, askFee,
            orElse(Replies.decimalOrNull(json, "maker_bid_fee"), bidFee),
            orElse(Replies.decimalOrNull(json, "maker_ask_fee"), askFee),
            Replies.decimal(market.path("bid"), "min_total"), Replies.decimal(market.path("ask"), "min_total"),
            Replies.decimalOrNull(market, "max_total"), Replies.textOrEmpty(market, "state"),
            List.copyOf(Replies.texts(market, "bid_types")), List.copyOf(Replies.texts(market, "ask_types")),
            AccountBalance.read(json.path("bid_account")), AccountBalance.read(json.path("ask_account")));
    }

    private static BigDecimal orElse(BigDecimal stated, BigDecimal otherwise) {
        return stated == null ? otherwise : stated;
    }
}
