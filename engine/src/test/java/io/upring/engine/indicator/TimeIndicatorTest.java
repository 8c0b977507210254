package io.upring.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indicators over a stretch of time, each against the whole series looked through again and again. */
class TimeIndicatorTest {
    private static final int VALUES = 2_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long WINDOW = 10 * SECOND;
    private static final int BUCKETS = 5;
    private static final long BUCKET = WINDOW / BUCKETS;

    private static long windowStart(long nowNs) {
        return (Math.floorDiv(nowNs, BUCKET) - BUCKETS) * BUCKET;
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void shouldWeighEachValueWithTheTimeItWasInForce(long seed) {
        final RandomSeries series = new RandomSeries(seed, VALUES);
        final TimeAverage average = new TimeAverage(WINDOW, BUCKETS);
        assertThat(average.value()).isNaN();
        for (int i = 0; i < VALUES; i++) {
            average.update(series.value(i), series.timeNs(i));
            average.update(Double.NaN, series.timeNs(i) + 1);
            final long nowNs = series.timeNs(i);
            final long fromNs = Math.max(series.timeNs(0), windowStart(nowNs));
            BigDecimal area = BigDecimal.ZERO;
            for (int j = i - 1; j >= 0 && series.timeNs(j + 1) > fromNs; j--) {
                final long heldNs = series.timeNs(j + 1) - Math.max(fromNs, series.timeNs(j));
                area = area.add(new BigDecimal(series.value(j)).multiply(BigDecimal.valueOf(heldNs)));
            }
            if (nowNs == fromNs) {
                if (i == 0) {
                    assertThat(average.value()).isNaN();
                }
                continue;
            }
            assertThat(average.value()).as("seed %d, %d", seed, i).isCloseTo(
                area.divide(BigDecimal.valueOf(nowNs - fromNs), RandomSeries.EXACT).doubleValue(),
                withinPercentage(1e-9));
            assertThat(average.isReady()).isEqualTo(nowNs - series.timeNs(0) >= WINDOW);
        }
    }

    /** 10 in force for one half-life from an average of 2: 10 - 8/2 = 6; for another: 10 - 4/2 = 8. */
    @Test
    void shouldHalveTheDistanceInAHalfLife() {
        final HalfLifeAverage average = new HalfLifeAverage(SECOND);
        assertThat(average.value()).isNaN();
        assertThat(average.update(2, 0)).isEqualTo(2);
        assertThat(average.update(99, 0)).as("no time in force").isEqualTo(2);
        assertThat(average.update(10, 0)).isEqualTo(2);
        assertThat(average.isReady()).isFalse();
        assertThat(average.value(SECOND)).isCloseTo(6, within(1e-12));
        assertThat(average.update(10, SECOND)).isCloseTo(6, within(1e-12));
        assertThat(average.isReady()).isTrue();
        assertThat(average.update(Double.NaN, 2 * SECOND)).isCloseTo(6, within(1e-12));
        assertThat(average.update(10, 2 * SECOND)).isCloseTo(8, within(1e-12));
        assertThat(average.update(10, SECOND)).as("earlier").isCloseTo(8, within(1e-12));
        assertThat(average.value(2 * SECOND + 1)).as("a nanosecond counts").isGreaterThan(average.value());
        average.reset();
        assertThat(average.value()).isNaN();
        assertThat(average.update(1, 0)).isEqualTo(1);
        assertThat(average.isReady()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {24, 25})
    void shouldWeighByAge(long seed) {
        final RandomSeries series = new RandomSeries(seed, 600);
        final HalfLifeAverage average = new HalfLifeAverage(3 * SECOND);
        for (int i = 0; i < series.size(); i++) {
            average.update(series.value(i), series.timeNs(i));
            double exact = series.value(0) * age(series, i, 0);
            for (int j = 0; j < i; j++) {
                exact += series.value(j) * (age(series, i, j + 1) - age(series, i, j));
            }
            assertThat(average.value()).as("seed %d, %d", seed, i).isCloseTo(exact, withinPercentage(1e-7));
        }
    }

    private static double age(RandomSeries series, int now, int then) {
        return Math.pow(2, -(series.timeNs(now) - series.timeNs(then)) / (3.0 * SECOND));
    }

    @ParameterizedTest
    @ValueSource(longs = {26, 27})
    void shouldMeasureTheMoveOfAWindow(long seed) {
        final RandomSeries series = new RandomSeries(seed, VALUES);
        final RollingChange change = new RollingChange(WINDOW, BUCKETS);
        assertThat(change.value()).isNaN();
        for (int i = 0; i < VALUES; i++) {
            change.update(series.value(i), series.timeNs(i));
            change.update(0, series.timeNs(i));
            // The last price of the bucket a window ago, or of the newest one before it, or else the first of all.
            final long untilNs = windowStart(series.timeNs(i)) + BUCKET;
            int then = i;
            while (then > 0 && series.timeNs(then) >= untilNs) {
                then--;
            }
            assertThat(change.value()).as("seed %d, %d", seed, i)
                .isEqualTo(series.value(i) / series.value(then) - 1);
        }
        assertThat(change.isReady()).isTrue();
        change.restart(5, 0);
        assertThat(change.value()).isZero();
        assertThat(change.isReady()).isFalse();
        change.update(6, series.timeNs(VALUES - 1));
        assertThat(change.value()).isCloseTo(0.2, within(1e-12));
        change.passTo(series.timeNs(VALUES - 1) + 2 * WINDOW);
        assertThat(change.value()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {28, 29})
    void shouldWeighPricesWithVolumes(long seed) {
        final RandomSeries series = new RandomSeries(seed, VALUES);
        final Random random = new Random(seed);
        final RollingVwap rolling = new RollingVwap(WINDOW, BUCKETS);
        final SessionVwap session = new SessionVwap(60 * SECOND, 7);
        final double[] volumes = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            volumes[i] = random.nextDouble();
            rolling.update(series.value(i), volumes[i], series.timeNs(i));
            session.update(series.value(i), volumes[i], series.timeNs(i));
            rolling.update(Double.NaN, 1, series.timeNs(i));
            session.update(100, 0, series.timeNs(i));
            session.update(100, 1, series.timeNs(i) - 60 * SECOND);
            final long sessionStart = Math.floorDiv(series.timeNs(i) - 7, 60 * SECOND) * 60 * SECOND + 7;
            assertThat(rolling.value()).as("seed %d, %d", seed, i)
                .isCloseTo(vwap(series, volumes, i, windowStart(series.timeNs(i))), withinPercentage(1e-11));
            assertThat(session.value()).as("seed %d, %d", seed, i)
                .isCloseTo(vwap(series, volumes, i, sessionStart), withinPercentage(1e-11));
        }
        final double before = rolling.value();
        rolling.update(1e6, 1e6, series.timeNs(VALUES - 1) - 2 * WINDOW);
        assertThat(rolling.value()).as("before the window").isEqualTo(before);
        rolling.passTo(series.timeNs(VALUES - 1) + 2 * WINDOW);
        assertThat(rolling.value()).isNaN();
        session.reset();
        assertThat(session.value()).isNaN();
        assertThat(session.update(3, 2, 0)).isEqualTo(3);
    }

    private static double vwap(RandomSeries series, double[] volumes, int last, long fromNs) {
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal volume = BigDecimal.ZERO;
        for (int i = last; i >= 0 && series.timeNs(i) >= fromNs; i--) {
            value = value.add(new BigDecimal(series.value(i)).multiply(new BigDecimal(volumes[i])));
            volume = volume.add(new BigDecimal(volumes[i]));
        }
        return value.divide(volume, RandomSeries.EXACT).doubleValue();
    }

    @Test
    void shouldCountLateTradesAtTheirOwnTime() {
        final RollingVwap rolling = new RollingVwap(WINDOW, BUCKETS);
        final long start = 1_000 * BUCKET;
        rolling.update(10, 1, start);
        rolling.update(20, 1, start + 3 * BUCKET);
        assertThat(rolling.update(30, 1, start + BUCKET)).isEqualTo(20);
        assertThat(rolling.isReady()).isFalse();
        rolling.passTo(start + 6 * BUCKET);
        assertThat(rolling.isReady()).isTrue();
        assertThat(rolling.value()).as("the first is gone").isEqualTo(25);
        rolling.passTo(start + 7 * BUCKET);
        assertThat(rolling.value()).as("the late one too, with its bucket").isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 31})
    void shouldSumVolumesByBuckets(long seed) {
        final RandomSeries series = new RandomSeries(seed, VALUES);
        final Random random = new Random(seed);
        final RollingVolume volume = new RollingVolume(BUCKET, BUCKETS);
        final boolean[] isBuy = new boolean[VALUES];
        for (int i = 0; i < VALUES; i++) {
            isBuy[i] = random.nextBoolean();
            volume.add(series.value(i), isBuy[i], series.timeNs(i));
            volume.add(-1, true, series.timeNs(i) + WINDOW);
            final long current = Math.floorDiv(series.timeNs(i), BUCKET);
            final double[] buckets = new double[BUCKETS];
            double bought = 0;
            double sold = 0;
            double filling = 0;
            for (int j = 0; j <= i; j++) {
                final long back = current - Math.floorDiv(series.timeNs(j), BUCKET);
                if (back <= BUCKETS) {
                    bought += isBuy[j] ? series.value(j) : 0;
                    sold += isBuy[j] ? 0 : series.value(j);
                    if (back == 0) {
                        filling += series.value(j);
                    } else {
                        buckets[(int) back - 1] += series.value(j);
                    }
                }
            }
            final RollingDeviation closed = new RollingDeviation(BUCKETS);
            for (final double bucket : buckets) {
                closed.update(bucket);
            }
            assertThat(volume.current()).isCloseTo(filling, withinPercentage(1e-9));
            assertThat(volume.bought()).as("seed %d, %d", seed, i).isCloseTo(bought, withinPercentage(1e-9));
            assertThat(volume.sold()).isCloseTo(sold, withinPercentage(1e-9));
            assertThat(volume.direction()).isCloseTo((bought - sold) / (bought + sold), within(1e-9));
            assertThat(volume.mean()).isCloseTo(closed.mean(), withinPercentage(1e-9));
            assertThat(volume.deviation()).isCloseTo(closed.value(), withinPercentage(1e-6));
            assertThat(volume.isReady())
                .isEqualTo(current - Math.floorDiv(series.timeNs(0), BUCKET) >= BUCKETS);
        }
    }

    @Test
    void shouldPutMissedTradesIntoTheirBucketsAndBeginAnew() {
        final RollingVolume volume = new RollingVolume(SECOND, 2);
        assertThat(volume.isBuying()).isFalse();
        volume.addPast(5, true, 0);
        assertThat(volume.add(4, true, 0)).isFalse();
        assertThat(volume.add(1, false, SECOND)).isTrue();
        volume.addPast(2, false, SECOND - 1);
        volume.addPast(9, false, -1);
        volume.addPast(9, false, SECOND);
        assertThat(volume.bought()).isEqualTo(4);
        assertThat(volume.sold()).isEqualTo(3);
        assertThat(volume.passTo(2 * SECOND)).isTrue();
        assertThat(volume.isReady()).isTrue();
        assertThat(volume.mean()).isEqualTo(3.5);
        assertThat(volume.deviation()).isEqualTo(2.5);
        assertThat(volume.zScore()).isEqualTo(-1.4);
        volume.add(6, true, 2 * SECOND);
        assertThat(volume.zScore()).isEqualTo(1);
        volume.passTo(3 * SECOND);
        assertThat(volume.previousScore()).isEqualTo(1);
        volume.passTo(5 * SECOND);
        assertThat(volume.previousScore()).as("a silent bucket between").isZero();
        volume.add(3, true, 5 * SECOND);
        volume.restart();
        assertThat(volume.isReady()).isFalse();
        assertThat(volume.current()).as("what is filling goes on").isEqualTo(3);
        assertThat(volume.bought()).isEqualTo(3);
        volume.passTo(7 * SECOND);
        assertThat(volume.isReady()).isTrue();
        volume.reset();
        assertThat(volume.bought()).isZero();
        assertThat(volume.direction()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(longs = {32, 33})
    void shouldFindTheExtremesOfAStretchOfTime(long seed) {
        final RandomSeries series = new RandomSeries(seed, VALUES);
        final RollingExtremes extremes = RollingExtremes.ofTime(WINDOW, BUCKETS);
        for (int i = 0; i < VALUES; i++) {
            extremes.update(series.value(i), series.timeNs(i));
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int j = i; j >= 0 && series.timeNs(j) >= windowStart(series.timeNs(i)); j--) {
                low = Math.min(low, series.value(j));
                high = Math.max(high, series.value(j));
            }
            assertThat(extremes.min()).as("seed %d, %d", seed, i).isEqualTo(low);
            assertThat(extremes.max()).as("seed %d, %d", seed, i).isEqualTo(high);
        }
        extremes.update(1e12, 0);
        assertThat(extremes.max()).as("earlier counts as now").isEqualTo(1e12);
        assertThat(extremes.isReady()).isTrue();
        extremes.passTo(series.timeNs(VALUES - 1) + 2 * WINDOW);
        assertThat(extremes.min()).isNaN();
        extremes.reset();
        extremes.update(3, 0);
        assertThat(extremes.max()).isEqualTo(3);
        assertThat(extremes.isReady()).isFalse();
    }
}
