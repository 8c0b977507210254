package io.upring.bench.tick;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A distribution that was measured slice by slice. Up to {@value #MOST_OF_ONE} % it is what the middle one of the
 * slices says, so that one in which the machine was busy otherwise has no say; beyond, what all of them together do.
 *
 * <p>Threading: one thread.
 */
final class Slices {
    static final double[] PERCENTILES = {50, 90, 99};
    private static final int MOST_OF_ONE = 99;

    private static final long MOST_NS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram all = histogram();
    private final Map<Double, List<Long>> bySlice = new HashMap<>();

    /** One that has room for everything, so that it never grows while something is measured. */
    static Histogram histogram() {
        return new Histogram(MOST_NS, DIGITS);
    }

    static void record(Histogram histogram, long ns) {
        histogram.recordValue(Math.max(0, Math.min(ns, MOST_NS)));
    }

    void add(Histogram slice) {
        if (slice.getTotalCount() > 0) {
            all.add(slice);
            for (final double percentile : PERCENTILES) {
                bySlice.computeIfAbsent(percentile, key -> new ArrayList<>())
                    .add(slice.getValueAtPercentile(percentile));
            }
        }
    }

    /** Whether there was nothing to measure. */
    boolean isEmpty() {
        return bySlice.isEmpty();
    }

    Histogram all() {
        return all;
    }

    /** @param percentile one of {@link #PERCENTILES}, or above {@value #MOST_OF_ONE}. */
    long at(double percentile) {
        if (percentile > MOST_OF_ONE) {
            return all.getValueAtPercentile(percentile);
        }
        final List<Long> values = new ArrayList<>(bySlice.get(percentile));
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
