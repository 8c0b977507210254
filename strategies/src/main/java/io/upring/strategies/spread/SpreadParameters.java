package io.upring.strategies.spread;

import io.upring.engine.strategy.Parameter;
import java.math.BigDecimal;
import java.time.Duration;

/** What {@link Spread} can be told. */
public record SpreadParameters(
    @Parameter(doc = "The least width of the spread.", value = "2", unit = "ticks", min = "1", max = "1000")
    int minTicks,
    @Parameter(doc = "The least width of the spread against the mid price; the fees of a round trip are 10.",
        value = "12", unit = "basis points", min = "0", max = "10000")
    double minBps,
    @Parameter(doc = "How far the book must lean to the bids: 0 is even, 1 is bids only.", value = "0.2",
        unit = "-1 to 1", min = "-0.99", max = "0.99")
    double imbalance,
    @Parameter(doc = "A waiting bid is cancelled when the lean falls to this; below imbalance.", value = "-0.1",
        unit = "-1 to 1", min = "-1", max = "0.98")
    double cancelImbalance,
    @Parameter(doc = "How many levels a side the lean is measured over.", value = "5", unit = "levels", min = "1",
        max = "30")
    int levels,
    @Parameter(doc = "How far above the best bid it bids, and below the best ask it asks.", value = "0",
        unit = "ticks", min = "0", max = "100")
    int improveTicks,
    @Parameter(doc = "How far a waiting order may be from where it should be before it is moved.", value = "1",
        unit = "ticks", min = "0", max = "1000")
    int driftTicks,
    @Parameter(doc = "The least time between two moves of one order.", value = "0.5", min = "0", max = "3600")
    Duration requote,
    @Parameter(doc = "What it holds of one market at most.", value = "200000", unit = "quote currency",
        min = "0.00001", max = "1000000000")
    BigDecimal maxInventory,
    @Parameter(doc = "How far both quotes move down when it holds that much, so that it sells sooner and buys later.",
        value = "0.5", unit = "of the spread", min = "0", max = "0.95")
    double skew,
    @Parameter(doc = "A move of the mid price of this size cancels the order that it runs towards; 0 for never.",
        value = "20", unit = "basis points", min = "0", max = "10000")
    double fadeBps,
    @Parameter(doc = "The time that such a move is measured over.", value = "2", min = "0.1", max = "3600")
    Duration fadeSeconds,
    @Parameter(doc = "Without a book for this time both orders are cancelled.", value = "5", min = "0.1",
        max = "3600")
    Duration staleSeconds,
    @Parameter(doc = "The least time between two signals of one market.", value = "5", min = "0", max = "86400")
    Duration coolDown,
    @Parameter(doc = "What one bid spends; the fee comes on top.", value = "50000", unit = "quote currency",
        min = "0.00001", max = "1000000000")
    BigDecimal orderTotal,
    @Parameter(doc = "Fall below the purchase price at which it sells at the market; 0 for never.", value = "0.01",
        unit = "fraction", min = "0", max = "0.99")
    double stopLoss,
    @Parameter(doc = "After this time without a buyer at the ask it sells at the market.", value = "60", min = "0.1",
        max = "86400")
    Duration holdSeconds) {

    public SpreadParameters {
        if (cancelImbalance >= imbalance) {
            throw new IllegalArgumentException("cancelImbalance must be below imbalance (" + imbalance + "), not "
                + cancelImbalance);
        }
        if (improveTicks >= minTicks) {
            throw new IllegalArgumentException("improveTicks must be below minTicks (" + minTicks
                + "), or a bid would reach the ask; not " + improveTicks);
        }
        if (maxInventory.compareTo(orderTotal) < 0) {
            throw new IllegalArgumentException("maxInventory must be at least orderTotal ("
                + orderTotal.toPlainString() + "), not " + maxInventory.toPlainString());
        }
    }

    long requoteNs() {
        return requote.toNanos();
    }

    long fadeNs() {
        return fadeSeconds.toNanos();
    }

    long staleNs() {
        return staleSeconds.toNanos();
    }

    long coolDownNs() {
        return coolDown.toNanos();
    }

    long holdNs() {
        return holdSeconds.toNanos();
    }
}
