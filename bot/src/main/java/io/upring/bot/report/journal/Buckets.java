package io.upring.bot.report.journal;

import io.upring.bot.report.model.RunRecord.LatencyBucket;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** From histograms to the buckets of a run's record. Threading: stateless. */
public final class Buckets {
    private Buckets() {
    }

    /** The buckets with something in them. */
    public static List<LatencyBucket> of(Histogram histogram) {
        final List<LatencyBucket> buckets = new ArrayList<>();
        histogram.recordedValues().forEach(value ->
            buckets.add(new LatencyBucket(value.getValueIteratedTo(), value.getCountAddedInThisIterationStep())));
        return buckets;
    }
}
