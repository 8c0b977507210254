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
    @Parameter(doc = "How far above the best bid it bids.", value = "0", unit = "ticks", min = "0", max = "100")
    int improveTicks,
    @Parameter(doc = "How far the market may move away from a waiting order before it is cancelled.", value = "1",
        unit = "ticks", min = "0", max = "1000")
    int driftTicks,
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
    }

    long coolDownNs() {
        return coolDown.toNanos();
    }

    long holdNs() {
        return holdSeconds.toNanos();
    }
}
