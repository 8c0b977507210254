package io.upring.strategies.volumespike;

import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.ParameterValues;
import io.upring.strategies.trade.TradeRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link VolumeSpike} can be told.
 *
 * @param bucketNs length of a bucket.
 * @param buckets how many closed buckets mean and deviation are taken over.
 * @param zScore deviations above the mean that signal.
 * @param rearm deviations below which the next signal becomes possible.
 * @param minRatio times the mean that a spike must reach as well: guards against tiny deviations.
 * @param minValue traded value that a spike must reach as well, quote currency.
 * @param coolDownNs least time between two signals of one market.
 * @param rules how it buys and sells.
 */
public record VolumeSpikeParameters(long bucketNs, int buckets, double zScore, double rearm, double minRatio,
                                    double minValue, long coolDownNs, TradeRules rules) {

    public VolumeSpikeParameters {
        if (rearm >= zScore) {
            throw new ParameterException("rearm", "must be below zScore (" + zScore + "), not " + rearm);
        }
    }

    static List<ParameterSpec> specs() {
        final List<ParameterSpec> specs = new ArrayList<>(List.of(
            ParameterSpec.number("bucket", "seconds", "0.1", "3600", "1", "The time that traded value is summed over."),
            ParameterSpec.whole("buckets", "count", 2, 1000, 20, "How many past buckets make the usual volume."),
            ParameterSpec.number("zScore", "standard deviations", "0.5", "100", "4",
                "How far above the usual volume a bucket must be to signal."),
            ParameterSpec.number("rearm", "standard deviations", "0", "100", "1",
                "A whole bucket must stay under this before it can signal again; below zScore."),
            ParameterSpec.number("minRatio", "times the mean", "1", "1000", "3",
                "A spike must also be this many times the usual volume."),
            ParameterSpec.number("minValue", "quote currency", "0", "1000000000000", "1000000",
                "A spike must also be worth this much."),
            ParameterSpec.number("coolDown", "seconds", "0", "86400", "30",
                "The least time between two signals of one market.")));
        specs.addAll(TradeRules.specs());
        return specs;
    }

    static VolumeSpikeParameters of(ParameterValues values) {
        return new VolumeSpikeParameters(values.seconds("bucket"), values.whole("buckets"), values.number("zScore"),
            values.number("rearm"), values.number("minRatio"), values.number("minValue"),
            values.seconds("coolDown"), TradeRules.of(values));
    }
}
