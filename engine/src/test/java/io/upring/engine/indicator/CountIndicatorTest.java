package io.upring.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** Indicators over a number of values, against arithmetic without rounding and against values worked out by hand. */
class CountIndicatorTest {
    private static final int VALUES = 3_000;
    /** Per cent: a hundred times the last bit of a double. */
    private static final double ALL_DIGITS = 2e-12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAgreeWithExactMeansAndDeviations(long seed) {
        final RandomSeries series = new RandomSeries(seed, VALUES);
        for (final int count : new int[] {2, 3, 7, 20, 100}) {
            final MovingAverage average = new MovingAverage(count);
            final RollingDeviation deviation = new RollingDeviation(count);
            final BollingerBands bands = new BollingerBands(count, 2.5);
            for (int i = 0; i < VALUES; i++) {
                average.update(series.value(i));
                deviation.update(series.value(i));
                bands.update(series.value(i));
                assertThat(average.isReady()).isEqualTo(i >= count - 1);
                if (i < count - 1) {
                    assertThat(average.value()).isNaN();
                    assertThat(deviation.value()).isNaN();
                    assertThat(bands.upper()).isNaN();
                    continue;
                }
                final List<Double> window = series.last(i, count);
                final double mean = RandomSeries.exactMean(window).doubleValue();
                final double exact = RandomSeries.exactDeviation(window, 0);
                assertThat(average.value()).as("seed %d, %d of %d", seed, i, count)
                    .isCloseTo(mean, withinPercentage(ALL_DIGITS));
                assertThat(deviation.mean()).isCloseTo(mean, withinPercentage(ALL_DIGITS));
                assertThat(deviation.value()).as("seed %d, %d of %d", seed, i, count)
                    .isCloseTo(exact, withinPercentage(1e-7));
                assertThat(deviation.sampleDeviation())
                    .isCloseTo(RandomSeries.exactDeviation(window, 1), withinPercentage(1e-7));
                assertThat(bands.middle()).isEqualTo(average.value());
                assertThat(bands.upper() - mean).isCloseTo(2.5 * exact, within(exact * 1e-6 + mean * 1e-14));
                assertThat(mean - bands.lower()).isCloseTo(2.5 * exact, within(exact * 1e-6 + mean * 1e-14));
            }
        }
    }

    @Test
    void shouldForgetAnOutlierAltogether() {
        final RollingDeviation touched = new RollingDeviation(10);
        final RollingDeviation untouched = new RollingDeviation(10);
        touched.update(1e15);
        untouched.update(3);
        for (int i = 0; i < 10; i++) {
            touched.update(1 + i % 3 * 1e-6);
            untouched.update(1 + i % 3 * 1e-6);
        }
        assertThat(touched.value()).isEqualTo(untouched.value()).isPositive();
        assertThat(touched.mean()).isEqualTo(untouched.mean());
        for (int i = 0; i < 10; i++) {
            touched.update(0.1);
        }
        assertThat(touched.value()).isZero();
        assertThat(touched.mean()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void shouldAgreeWithExactExponentialAverages(long seed) {
        final RandomSeries series = new RandomSeries(seed, 500);
        final ExponentialAverage average = new ExponentialAverage(9);
        BigDecimal exact = null;
        for (int i = 0; i < series.size(); i++) {
            average.update(series.value(i));
            final BigDecimal value = new BigDecimal(series.value(i));
            if (i == 8) {
                exact = RandomSeries.exactMean(series.last(i, 9));
            } else if (i > 8) {
                exact = value.subtract(exact).multiply(new BigDecimal("0.2")).add(exact).round(RandomSeries.EXACT);
            }
            if (exact == null) {
                assertThat(average.value()).isNaN();
            } else {
                assertThat(average.value()).as("seed %d, %d", seed, i)
                    .isCloseTo(exact.doubleValue(), withinPercentage(1e-10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void shouldAgreeWithExactRelativeStrength(long seed) {
        final RandomSeries series = new RandomSeries(seed, 400);
        final RelativeStrength strength = new RelativeStrength(14);
        final BigDecimal count = BigDecimal.valueOf(14);
        BigDecimal gains = BigDecimal.ZERO;
        BigDecimal losses = BigDecimal.ZERO;
        strength.update(series.value(0));
        for (int i = 1; i < series.size(); i++) {
            final BigDecimal change = new BigDecimal(series.value(i)).subtract(new BigDecimal(series.value(i - 1)));
            final BigDecimal share = i <= 14 ? BigDecimal.ONE
                : count.subtract(BigDecimal.ONE).divide(count, RandomSeries.EXACT);
            gains = gains.multiply(share).add(change.max(BigDecimal.ZERO).divide(count, RandomSeries.EXACT));
            losses = losses.multiply(share).add(change.min(BigDecimal.ZERO).abs().divide(count, RandomSeries.EXACT));
            strength.update(series.value(i));
            assertThat(strength.isReady()).isEqualTo(i >= 14);
            if (i >= 14) {
                final double exact = gains.multiply(BigDecimal.valueOf(100))
                    .divide(gains.add(losses), RandomSeries.EXACT).doubleValue();
                assertThat(strength.value()).as("seed %d, %d", seed, i).isCloseTo(exact, withinPercentage(1e-8));
            }
        }
    }

    /** The changes are +2, -1, +3, then -2: gains 5/3, losses 1/3; then (5/3*2+0)/3 = 10/9 and (1/3*2+2)/3 = 8/9. */
    @Test
    void shouldAgreeWithRelativeStrengthByHand() {
        final RelativeStrength strength = new RelativeStrength(3);
        strength.update(10);
        strength.update(12);
        strength.update(11);
        assertThat(strength.value()).isNaN();
        assertThat(strength.update(14)).isCloseTo(100 * 5.0 / 6, within(1e-12));
        assertThat(strength.update(Double.NaN)).isCloseTo(100 * 5.0 / 6, within(1e-12));
        assertThat(strength.update(12)).isCloseTo(100 * 10.0 / 18, within(1e-12));
        final RelativeStrength flat = new RelativeStrength(2);
        final RelativeStrength rising = new RelativeStrength(2);
        for (int i = 0; i < 5; i++) {
            flat.update(7);
            rising.update(i);
        }
        assertThat(flat.value()).isEqualTo(50);
        assertThat(rising.value()).isEqualTo(100);
    }

    /** True ranges 2, 3 (from the close before, 9 to 12), 4: mean 3; then a gap down from 12 to 5 makes 7: 3 + 4/3. */
    @Test
    void shouldAgreeWithTrueRangesByHand() {
        final AverageTrueRange range = new AverageTrueRange(3);
        range.update(10, 8, 9);
        range.update(12, 11, 11);
        assertThat(range.update(9, 10, 9)).as("high below low").isNaN();
        assertThat(range.update(Double.POSITIVE_INFINITY, 10, 9)).isNaN();
        assertThat(range.update(13, 9, 12)).isEqualTo(3);
        assertThat(range.update(6, 5, 5)).isCloseTo(3 + 4.0 / 3, within(1e-12));
        range.reset();
        assertThat(range.isReady()).isFalse();
        range.update(6, 5, 5);
        range.update(6, 5, 5);
        assertThat(range.update(6, 5, 5)).isEqualTo(1);
    }

    /** 2, 4, 4, 4, 5, 5, 7, 9: mean 5, population deviation exactly 2. */
    @Test
    void shouldAgreeWithBandsByHand() {
        final BollingerBands bands = new BollingerBands(8, 2);
        for (final double value : new double[] {1e12, 2, 4, 4, 4, 5, 5, 7, Double.NaN, 9}) {
            bands.update(value);
        }
        assertThat(bands.middle()).isCloseTo(5, within(1e-14));
        assertThat(bands.deviation()).isCloseTo(2, within(1e-14));
        assertThat(bands.upper()).isCloseTo(9, within(1e-14));
        assertThat(bands.lower()).isCloseTo(1, within(1e-14));
        assertThat(bands.position(1)).isCloseTo(0, within(1e-14));
        assertThat(bands.position(11)).isCloseTo(1.25, within(1e-14));
        assertThat(bands.relativeWidth()).isCloseTo(1.6, within(1e-14));
        bands.reset();
        for (int i = 0; i < 8; i++) {
            assertThat(bands.isReady()).isFalse();
            bands.update(3);
        }
        assertThat(bands.upper()).isEqualTo(3);
        assertThat(bands.position(3)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11})
    void shouldFindTheExtremesOfAWindow(long seed) {
        final RandomSeries series = new RandomSeries(seed, VALUES);
        for (final int count : new int[] {1, 2, 5, 64}) {
            final RollingExtremes extremes = RollingExtremes.ofCount(count);
            assertThat(extremes.min()).isNaN();
            for (int i = 0; i < VALUES; i++) {
                // Rounded, so that there are equal values.
                extremes.update(Math.rint(series.value(i)), 0);
                extremes.update(Double.NaN, 0);
                final List<Double> window = series.last(i, count);
                assertThat(extremes.min()).as("seed %d, %d of %d", seed, i, count)
                    .isEqualTo(Math.rint(Collections.min(window)));
                assertThat(extremes.max()).isEqualTo(Math.rint(Collections.max(window)));
                assertThat(extremes.isReady()).isEqualTo(i >= count - 1);
            }
        }
    }

    @Test
    void shouldLeaveOutWhatIsNoNumberAndStartAnewWhenReset() {
        final MovingAverage average = new MovingAverage(2);
        average.update(1);
        average.update(Double.NaN);
        average.update(Double.NEGATIVE_INFINITY);
        assertThat(average.isReady()).isFalse();
        assertThat(average.update(3)).isEqualTo(2);
        assertThat(average.update(Double.NaN)).isEqualTo(2);
        average.reset();
        assertThat(average.value()).isNaN();
        average.update(5);
        assertThat(average.update(7)).isEqualTo(6);
        final ExponentialAverage exponential = new ExponentialAverage(1);
        assertThat(exponential.update(4)).isEqualTo(4);
        exponential.reset();
        assertThat(exponential.value()).isNaN();
    }

    @Test
    void shouldRefuseWindowsThatCannotBe() {
        assertThatThrownBy(() -> new MovingAverage(0)).hasMessage("a window needs at least one value, not 0");
        assertThatThrownBy(() -> new RollingDeviation(1)).hasMessage("a deviation needs at least two values, not 1");
        assertThatThrownBy(() -> new BollingerBands(20, 0)).hasMessage("bands need a positive width, not 0.0");
        assertThatThrownBy(() -> new ExponentialAverage(0)).hasMessage("an average needs at least one value, not 0");
        assertThatThrownBy(() -> RollingExtremes.ofCount(0)).hasMessageStartingWith("a window needs");
        assertThatThrownBy(() -> RollingExtremes.ofTime(1, 2)).hasMessageStartingWith("a window needs");
        assertThatThrownBy(() -> new TimeAverage(5, 6)).hasMessageStartingWith("a window needs");
        assertThatThrownBy(() -> new HalfLifeAverage(0)).hasMessageStartingWith("a half-life must");
        assertThatThrownBy(() -> new SessionVwap(0, 0)).hasMessageStartingWith("a session must");
        assertThatThrownBy(() -> new RollingVwap(0, 1)).hasMessageStartingWith("there must be a bucket");
        assertThatThrownBy(() -> new RollingVolume(1, 0)).hasMessageStartingWith("there must be a bucket");
        assertThatThrownBy(() -> new RollingChange(1, 0)).hasMessageStartingWith("a window needs");
        assertThatThrownBy(() -> new BookImbalance(1, 0)).hasMessageStartingWith("the levels must be");
    }
}
