package io.upring.strategies.volumespike;

import io.upring.engine.strategy.Parameter;
import io.upring.strategies.trade.TradeRules;
import java.time.Duration;

/**
 * What {@link VolumeSpike} can be told.
 *
 * @param rules how it buys and sells.
 */
public record VolumeSpikeParameters(
    @Parameter(doc = "The time that traded value is summed over.", value = "1", min = "0.1", max = "3600")
    Duration bucket,
    @Parameter(doc = "How many past buckets make the usual volume.", value = "20", unit = "count", min = "2",
        max = "1000")
    int buckets,
    @Parameter(doc = "How far above the usual volume a bucket must be to signal.", value = "4",
        unit = "standard deviations", min = "0.5", max = "100")
    double zScore,
    @Parameter(doc = "A whole bucket must stay under this before it can signal again; below zScore.", value = "1",
        unit = "standard deviations", min = "0", max = "100")
    double rearm,
    @Parameter(doc = "A spike must also be this many times the usual volume: guards against tiny deviations.",
        value = "3", unit = "times the mean", min = "1", max = "1000")
    double minRatio,
    @Parameter(doc = "A spike must also be worth this much.", value = "1000000", unit = "quote currency", min = "0",
        max = "1000000000000")
    double minValue,
    @Parameter(doc = "The least time between two signals of one market.", value = "30", min = "0", max = "86400")
    Duration coolDown,
    TradeRules rules) {

    public VolumeSpikeParameters {
        if (rearm >= zScore) {
            throw new IllegalArgumentException("rearm must be below zScore (" + zScore + "), not " + rearm);
        }
    }

    long bucketNs() {
        return bucket.toNanos();
    }

    long coolDownNs() {
        return coolDown.toNanos();
    }
}
