package io.upring.bench.suite;

import java.util.List;

/**
 * A distribution of latencies, thinned for drawing.
 *
 * @param group the figures that it belongs to
 * @param file its HdrHistogram percentile file, beside the results
 * @param count how many latencies were recorded
 * @param points by rising percentile; the last one is the highest value
 */
public record Series(String group, String name, String file, long count, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    /**
     * @param percentile 0 to 100: this share of the latencies is at most
     * @param valueNs this long
     */
    public record Point(double percentile, double valueNs) {
    }

    /** The lowest recorded value that at least this share of the latencies does not exceed, in nanoseconds. */
    public double atPercentile(double percentile) {
        for (final Point point : points) {
            if (point.percentile() >= percentile) {
                return point.valueNs();
            }
        }
        return points.isEmpty() ? Double.NaN : points.get(points.size() - 1).valueNs();
    }
}
