package io.upring.bench.rivals.venue;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What became of a series of ticks.
 *
 * <p>Threading: immutable, but for the histograms.
 *
 * @param latencyNs from the planned time of a large trade to the last byte of the order that answers it.
 * @param lateNs how late ticks left: part of the latency, and not the client's fault.
 * @param large trades that had to be answered.
 * @param missed of them, those that no order answered in time.
 * @param twice orders that answered a trade again.
 */
public record Ticks(Histogram latencyNs, Histogram lateNs, int large, int missed, int twice) {
    /** All of them as one series; of at least one. */
    public static Ticks sum(List<Ticks> series) {
        final Histogram latencyNs = series.get(0).latencyNs().copy();
        final Histogram lateNs = series.get(0).lateNs().copy();
        for (final Ticks ticks : series.subList(1, series.size())) {
            latencyNs.add(ticks.latencyNs());
            lateNs.add(ticks.lateNs());
        }
        return new Ticks(latencyNs, lateNs, series.stream().mapToInt(Ticks::large).sum(),
            series.stream().mapToInt(Ticks::missed).sum(), series.stream().mapToInt(Ticks::twice).sum());
    }
}
