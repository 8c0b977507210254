package io.upring.bench.rivals.venue;

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
}
