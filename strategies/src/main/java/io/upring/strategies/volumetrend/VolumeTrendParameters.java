package io.upring.strategies.volumetrend;

import io.upring.engine.strategy.Parameter;
import io.upring.strategies.trade.TradeRules;
import java.time.Duration;

/**
 * What {@link VolumeTrend} can be told.
 *
 * @param rules how it buys and sells.
 */
public record VolumeTrendParameters(
    @Parameter(doc = "The time that bought and sold value are compared over.", value = "60", min = "1", max = "86400")
    Duration window,
    @Parameter(doc = "How finely the window is divided.", value = "20", unit = "count", min = "2", max = "1000")
    int buckets,
    @Parameter(doc = "How one-sided trading must be to signal: 0 is even, 1 is buying only.", value = "0.4",
        unit = "fraction", min = "0.01", max = "1")
    double threshold,
    @Parameter(doc = "How even it must become before it can signal again; below threshold.", value = "0.2",
        unit = "fraction", min = "0", max = "0.99")
    double rearm,
    @Parameter(doc = "It sells when buying falls to this; below threshold, negative for more selling than buying.",
        value = "0", unit = "fraction", min = "-1", max = "0.99")
    double exit,
    @Parameter(doc = "The window must be worth this much.", value = "10000000", unit = "quote currency", min = "0",
        max = "1000000000000000")
    double minValue,
    @Parameter(doc = "The least time between two signals of one market.", value = "30", min = "0", max = "86400")
    Duration coolDown,
    TradeRules rules) {

    public VolumeTrendParameters {
        if (rearm >= threshold) {
            throw new IllegalArgumentException("rearm must be below threshold (" + threshold + "), not " + rearm);
        }
        if (exit >= threshold) {
            throw new IllegalArgumentException("exit must be below threshold (" + threshold + "), not " + exit);
        }
    }

    long bucketNs() {
        return window.toNanos() / buckets;
    }

    long coolDownNs() {
        return coolDown.toNanos();
    }
}
