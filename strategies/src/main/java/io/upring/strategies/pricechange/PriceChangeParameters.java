package io.upring.strategies.pricechange;

import io.upring.engine.strategy.Parameter;
import io.upring.strategies.trade.TradeRules;
import java.time.Duration;

/**
 * What {@link PriceChange} can be told.
 *
 * @param rules how it buys and sells.
 */
public record PriceChangeParameters(
    @Parameter(doc = "The time that a move is measured over.", value = "10", min = "0.1", max = "86400")
    Duration window,
    @Parameter(doc = "A move of this size signals: 0.004 is 0.4 %.", value = "0.004", unit = "fraction",
        min = "0.00001", max = "1")
    double threshold,
    @Parameter(doc = "The move must shrink to this before it can signal again; below threshold.", value = "0.002",
        unit = "fraction", min = "0", max = "1")
    double rearm,
    @Parameter(doc = "The least time between two signals of one market.", value = "30", min = "0", max = "86400")
    Duration coolDown,
    TradeRules rules) {

    public PriceChangeParameters {
        if (rearm >= threshold) {
            throw new IllegalArgumentException("rearm must be below threshold (" + threshold + "), not " + rearm);
        }
    }

    long windowNs() {
        return window.toNanos();
    }

    long coolDownNs() {
        return coolDown.toNanos();
    }
}
