package io.upring.engine.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random values and times, and what can be computed of them the slow way. */
final class RandomSeries {
    static final MathContext EXACT = new MathContext(60);

    final List<Double> values = new ArrayList<>();
    final List<Long> timesNs = new ArrayList<>();

    /** A walk from 1,000 with a jump by some powers of ten now and then, at uneven times. */
    RandomSeries(long seed, int count) {
        final Random random = new Random(seed);
        double walk = 1_000;
        long timeNs = 1_800_000_000_000_000_000L + random.nextInt(1_000_000_000);
        for (int i = 0; i < count; i++) {
            walk = Math.max(1, walk + random.nextGaussian());
            final boolean isOutlier = random.nextInt(50) == 0;
            values.add(isOutlier ? walk * Math.pow(10, random.nextInt(9)) : walk);
            timesNs.add(timeNs);
            timeNs += random.nextInt(4) == 0 ? 0 : (long) (random.nextDouble() * random.nextDouble() * 2e9);
            timeNs += random.nextInt(200) == 0 ? 30_000_000_000L : 0;
        }
    }

    int size() {
        return values.size();
    }

    double value(int index) {
        return values.get(index);
    }

    long timeNs(int index) {
        return timesNs.get(index);
    }

    /** The {@code count} values up to and including an index. */
    List<Double> last(int index, int count) {
        return values.subList(Math.max(0, index + 1 - count), index + 1);
    }

    static BigDecimal exactMean(List<Double> of) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final double value : of) {
            sum = sum.add(new BigDecimal(value));
        }
        return sum.divide(BigDecimal.valueOf(of.size()), EXACT);
    }

    /** @param less 0 for a population, 1 for a sample. */
    static double exactDeviation(List<Double> of, int less) {
        final BigDecimal mean = exactMean(of);
        BigDecimal squares = BigDecimal.ZERO;
        for (final double value : of) {
            squares = squares.add(new BigDecimal(value).subtract(mean).pow(2));
        }
        return squares.divide(BigDecimal.valueOf(of.size() - less), EXACT).sqrt(EXACT).doubleValue();
    }
}
