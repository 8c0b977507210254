package io.upring.strategies.premium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingRankTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldTellNothingUntilEnoughIsKnown() {
        final RollingRank rank = new RollingRank(RollingRank.BUCKETS * SECOND_NS);
        for (int i = 0; i <= RollingRank.LEAST; i++) {
            assertThat(rank.zScore(1)).isNaN();
            assertThat(rank.percentile(1)).isNaN();
            rank.add(i, i * SECOND_NS);
        }
        assertThat(rank.known()).isEqualTo(RollingRank.LEAST);
        assertThat(rank.percentile(-1)).isZero();
        assertThat(rank.percentile(15)).isCloseTo(0.5, within(0.02));
        assertThat(rank.percentile(100)).isEqualTo(1);
    }

    @Test
    void shouldNotScoreWhatNeverMoved() {
        final RollingRank rank = new RollingRank(RollingRank.BUCKETS * SECOND_NS);
        for (int i = 0; i < 100; i++) {
            rank.add(0.5, i * SECOND_NS);
        }
        assertThat(rank.zScore(0.6)).isNaN();
        assertThat(rank.percentile(0.5)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("6.4 percentile and z-score agree with a naive computation over the same window, through pauses")
    void shouldAgreeWithANaiveComputation(long seed) {
        final Random random = new Random(seed);
        final RollingRank rank = new RollingRank(RollingRank.BUCKETS * 5 * SECOND_NS);
        final Map<Long, List<Double>> all = new TreeMap<>();
        long nowNs = 1_800_000_000L * SECOND_NS;
        double value = 0.02;
        for (int step = 0; step < 20_000; step++) {
            nowNs += random.nextInt(1_000) == 0 ? random.nextInt(5_000) * SECOND_NS : SECOND_NS / 2
                + random.nextInt(1_000_000_000);
            value += 0.001 * random.nextGaussian();
            rank.add(value, nowNs);
            all.computeIfAbsent(nowNs / (5 * SECOND_NS), any -> new ArrayList<>()).add(value);
            if (step % 97 == 0) {
                compare(rank, all, nowNs / (5 * SECOND_NS), value, seed);
            }
        }
    }

    private static void compare(RollingRank rank, Map<Long, List<Double>> all, long bucket, double value, long seed) {
        final double[] means = all.entrySet().stream()
            .filter(entry -> entry.getKey() < bucket && entry.getKey() > bucket - RollingRank.BUCKETS)
            .mapToDouble(entry -> entry.getValue().stream().mapToDouble(Double::doubleValue).average().orElseThrow())
            .toArray();
        assertThat(rank.known()).as("seed %d", seed).isEqualTo(means.length);
        if (means.length < RollingRank.LEAST) {
            assertThat(rank.zScore(value)).isNaN();
            return;
        }
        double mean = 0;
        for (final double each : means) {
            mean += each / means.length;
        }
        double squares = 0;
        int below = 0;
        for (final double each : means) {
            squares += (each - mean) * (each - mean) / (means.length - 1);
            below += each < value ? 1 : 0;
        }
        assertThat(rank.zScore(value)).as("seed %d", seed).isCloseTo((value - mean) / Math.sqrt(squares), within(1e-6));
        assertThat(rank.percentile(value)).as("seed %d", seed).isCloseTo((double) below / means.length, within(1e-9));
    }
}
