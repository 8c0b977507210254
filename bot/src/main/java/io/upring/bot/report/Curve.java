package io.upring.bot.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A value over time, which holds until the next point. For charts and statistics; money that must add up is kept as
 * decimals elsewhere.
 *
 * @param timesNs never falling, nanoseconds since the Unix epoch.
 * @param values beside them.
 */
record Curve(long[] timesNs, double[] values) {
    static <T> Curve of(List<T> points, ToLongFunction<T> timeNs, ToDoubleFunction<T> value) {
        return new Curve(points.stream().mapToLong(timeNs).toArray(), points.stream().mapToDouble(value).toArray());
    }

    int size() {
        return timesNs.length;
    }

    boolean isEmpty() {
        return timesNs.length == 0;
    }

    double first() {
        return values[0];
    }

    double last() {
        return values[values.length - 1];
    }

    long firstNs() {
        return timesNs[0];
    }

    long lastNs() {
        return timesNs[timesNs.length - 1];
    }

    /**
     * At most about three points a bucket: of each stretch of time the lowest, the highest and the last, so that no
     * extreme is lost, however few the buckets. First and last point stay.
     */
    Curve thin(int buckets) {
        if (size() <= 3 * buckets) {
            return this;
        }
        final int[] kept = new int[3 * buckets + 2];
        int count = 0;
        kept[count++] = 0;
        final double widthNs = (lastNs() - firstNs() + 1.0) / buckets;
        for (int from = 1, to; from < size(); from = to) {
            final long bucket = (long) ((timesNs[from] - firstNs()) / widthNs);
            int low = from;
            int high = from;
            for (to = from; to < size() && (long) ((timesNs[to] - firstNs()) / widthNs) == bucket; to++) {
                low = values[to] < values[low] ? to : low;
                high = values[to] > values[high] ? to : high;
            }
            count = add(kept, count, Math.min(low, high));
            count = add(kept, count, Math.max(low, high));
            count = add(kept, count, to - 1);
        }
        final int[] indices = Arrays.copyOf(kept, count);
        return new Curve(Arrays.stream(indices).mapToLong(i -> timesNs[i]).toArray(),
            Arrays.stream(indices).mapToDouble(i -> values[i]).toArray());
    }

    private static int add(int[] kept, int count, int index) {
        if (kept[count - 1] == index) {
            return count;
        }
        kept[count] = index;
        return count + 1;
    }

    /** The values at {@code firstNs}, one interval later, and so on until the end; a last part of one is left out. */
    double[] sample(long intervalNs) {
        final int count = (int) ((lastNs() - firstNs()) / intervalNs) + 1;
        final double[] samples = new double[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            final long timeNs = firstNs() + i * intervalNs;
            while (at + 1 < size() && timesNs[at + 1] <= timeNs) {
                at++;
            }
            samples[i] = values[at];
        }
        return samples;
    }
}
