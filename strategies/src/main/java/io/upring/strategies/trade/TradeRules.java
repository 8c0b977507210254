package io.upring.strategies.trade;

import io.upring.engine.strategy.Parameter;
import java.math.BigDecimal;
import java.time.Duration;

/** How a {@link LongTrade} buys, and when it sells again. */
public record TradeRules(
    @Parameter(doc = "What one purchase spends; the fee comes on top.", value = "50000", unit = "quote currency",
        min = "0.00001", max = "1000000000")
    BigDecimal orderTotal,
    @Parameter(doc = "market: taker orders; limit: orders at the best opposite price, cancelled after patience.",
        value = "market")
    Kind orderType,
    @Parameter(doc = "How long a limit order may wait before it is cancelled.", value = "5", min = "0.1",
        max = "3600")
    Duration patience,
    @Parameter(doc = "Rise over the purchase price at which it sells; 0 for never.", value = "0.006",
        unit = "fraction", min = "0", max = "10")
    double takeProfit,
    @Parameter(doc = "Fall below the purchase price at which it sells; 0 for never.", value = "0.004",
        unit = "fraction", min = "0", max = "0.99")
    double stopLoss,
    @Parameter(doc = "After this time it sells at any price.", value = "60", min = "0.1", max = "86400")
    Duration holdSeconds) {

    /** Orders that take at the market, or limit orders at the best opposite price. */
    public enum Kind {
        MARKET, LIMIT
    }

    boolean usesLimitOrders() {
        return orderType == Kind.LIMIT;
    }

    long patienceNs() {
        return patience.toNanos();
    }

    long holdNs() {
        return holdSeconds.toNanos();
    }
}
