package io.upring.bot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Draw-down, ratios and thinning, against values worked out by hand or in another way. */
class CurveTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    private static Curve minutes(double... values) {
        final long[] timesNs = new long[values.length];
        Arrays.setAll(timesNs, i -> i * MINUTE_NS);
        return new Curve(timesNs, values);
    }

    @Test
    void shouldFindTheDeepestFallAndItsRecovery() {
        final DrawDown deepest = DrawDown.of(minutes(100, 120, 90, 110, 119, 121, 100, 130));
        assertThat(deepest).isEqualTo(new DrawDown(30, 0.25, MINUTE_NS, 2 * MINUTE_NS, 5 * MINUTE_NS));
    }

    @Test
    void shouldSayWhenAFallWasNotRecovered() {
        assertThat(DrawDown.of(minutes(100, 80, 99.9)).recoveredNs()).isZero();
        assertThat(DrawDown.of(minutes(100, 100, 101))).isEqualTo(DrawDown.NONE);
        assertThat(DrawDown.of(minutes())).isEqualTo(DrawDown.NONE);
    }

    @Test
    void shouldStateNoShareOfAPeakThatIsNotPositive() {
        assertThat(DrawDown.of(minutes(0, -5))).isEqualTo(new DrawDown(5, 0, 0, MINUTE_NS, 0));
        assertThat(DrawDown.shares(minutes(0, -5, 10, 5)).values()).containsExactly(0, 0, 0, -0.5);
    }

    @Test
    void shouldStateRatiosOfKnownReturns() {
        // 15 times +2 %, 15 times -1 %: mean 0.5 %, sample deviation 1.5 % * sqrt(30 / 29), downside 1 % * sqrt(0.5).
        final double[] values = new double[31];
        values[0] = 1_000;
        for (int i = 0; i < 30; i++) {
            values[i + 1] = values[i] * (i % 2 == 0 ? 1.02 : 0.99);
        }
        final Ratios ratios = Ratios.of(minutes(values));
        assertThat(ratios.intervalNs()).isEqualTo(MINUTE_NS);
        assertThat(ratios.returns()).isEqualTo(30);
        final double year = Math.sqrt(365 * 24 * 60);
        assertThat(ratios.sharpe()).isCloseTo(0.005 / (0.015 * Math.sqrt(30 / 29.0)) * year, within(1e-9));
        assertThat(ratios.sortino()).isCloseTo(0.005 / (0.01 * Math.sqrt(0.5)) * year, within(1e-9));
    }

    @Test
    void shouldStateNoRatioOfTooFewReturns() {
        final double[] values = new double[30];
        Arrays.setAll(values, i -> 100 + i % 3);
        final Ratios ratios = Ratios.of(minutes(values));
        assertThat(ratios.returns()).isEqualTo(29);
        assertThat(ratios.isStated()).isFalse();
        assertThat(Ratios.of(minutes()).isStated()).isFalse();
    }

    @Test
    void shouldStateNoRatioWithoutRiskAndNoneBelowZero() {
        final double[] still = new double[40];
        Arrays.fill(still, 100);
        assertThat(Ratios.of(minutes(still)).sharpe()).isNaN();
        still[20] = -1;
        assertThat(Ratios.of(minutes(still)).sharpe()).isNaN();
    }

    @Test
    void shouldTakeTheLongestIntervalThatGivesEnoughReturns() {
        final double[] hours = new double[30 * 60 + 1];
        Arrays.setAll(hours, i -> 100 + i % 7);
        assertThat(Ratios.of(minutes(hours)).intervalNs()).isEqualTo(60 * MINUTE_NS);
        assertThat(Ratios.of(minutes(Arrays.copyOf(hours, hours.length - 1))).intervalNs()).isEqualTo(10 * MINUTE_NS);
    }

    @Test
    void shouldKeepEveryExtremeWhenThinning() {
        for (int seed = 1; seed <= 20; seed++) {
            final Random random = new Random(seed);
            final double[] values = new double[5_000];
            for (int i = 1; i < values.length; i++) {
                values[i] = values[i - 1] + random.nextGaussian();
            }
            final Curve curve = minutes(values);
            final Curve thin = curve.thin(50);
            assertThat(thin.size()).as("seed %d", seed).isLessThanOrEqualTo(152);
            assertThat(Arrays.stream(thin.values()).max()).isEqualTo(Arrays.stream(values).max());
            assertThat(Arrays.stream(thin.values()).min()).isEqualTo(Arrays.stream(values).min());
            assertThat(thin.firstNs()).isEqualTo(curve.firstNs());
            assertThat(thin.lastNs()).isEqualTo(curve.lastNs());
            assertThat(thin.timesNs()).isSorted();
        }
    }

    @Test
    void shouldWeighAMeanByTime() {
        final Curve curve = new Curve(new long[] {0, 1, 10}, new double[] {1, 0, 99});
        assertThat(Summary.mean(curve)).isEqualTo(0.1);
    }
}
