package io.upring.strategies.trade;

import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.ParameterValues;
import java.math.BigDecimal;
import java.util.List;

/**
 * How a {@link LongTrade} buys, and when it sells again.
 *
 * @param orderTotal what one purchase spends, quote currency, fee not included.
 * @param usesLimitOrders limit orders at the best opposite price instead of market orders.
 * @param patienceNs how long a limit order may wait before it is cancelled.
 * @param takeProfit rise over the purchase price that sells, as a fraction; 0 for never.
 * @param stopLoss fall below the purchase price that sells, as a fraction; 0 for never.
 * @param holdNs how long a purchase is held at most.
 */
public record TradeRules(BigDecimal orderTotal, boolean usesLimitOrders, long patienceNs, double takeProfit,
                         double stopLoss, long holdNs) {

    /** The parameters behind the rules, for the catalogue. */
    public static List<ParameterSpec> specs() {
        return List.of(
            ParameterSpec.number("orderTotal", "quote currency", "0.00001", "1000000000", "50000",
                "What one purchase spends; the fee comes on top."),
            ParameterSpec.choice("orderType",
                "market: taker orders; limit: orders at the best opposite price, cancelled after patience.",
                "market", "limit"),
            ParameterSpec.number("patience", "seconds", "0.1", "3600", "5",
                "How long a limit order may wait before it is cancelled."),
            ParameterSpec.number("takeProfit", "fraction", "0", "10", "0.006",
                "Rise over the purchase price at which it sells; 0 for never."),
            ParameterSpec.number("stopLoss", "fraction", "0", "0.99", "0.004",
                "Fall below the purchase price at which it sells; 0 for never."),
            ParameterSpec.number("holdSeconds", "seconds", "0.1", "86400", "60",
                "After this time it sells at any price."));
    }

    public static TradeRules of(ParameterValues values) {
        return new TradeRules(values.exact("orderTotal"), values.word("orderType").equals("limit"),
            values.seconds("patience"), values.number("takeProfit"), values.number("stopLoss"),
            values.seconds("holdSeconds"));
    }
}
