package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackOffTest {
    private static final long MS = 1_000_000L;

    @Test
    void shouldSpreadTheUpperHalfOfEachPauseAtRandom() {
        final double[] random = {0};
        final BackOff backOff = new BackOff(250 * MS, 30_000 * MS, () -> random[0]);

        assertThat(backOff.delayNs(3, DownReason.CONNECT_FAILED)).isEqualTo(500 * MS);
        random[0] = 0.5;
        assertThat(backOff.delayNs(3, DownReason.CONNECT_FAILED)).isEqualTo(750 * MS);
        random[0] = Math.nextDown(1.0);
        assertThat(backOff.delayNs(3, DownReason.CONNECT_FAILED)).isBetween(999 * MS, 1_000 * MS);
    }

    @Test
    void shouldNeverLeaveItsBoundsHoweverManyFailures() {
        final BackOff backOff = new BackOff(250 * MS, 30_000 * MS, () -> 0.999);
        long previous = 0;
        for (int failures = 1; failures < 10_000; failures++) {
            final long delay = backOff.delayNs(failures, DownReason.STALLED);
            assertThat(delay).isBetween(Math.min(previous, 29_980 * MS), 30_000 * MS);
            previous = delay;
        }
        assertThat(backOff.delayNs(Integer.MAX_VALUE, DownReason.STALLED)).isBetween(29_000 * MS, 30_000 * MS);
    }

    @ParameterizedTest
    @EnumSource(value = DownReason.class, names = {"AUTH_REJECTED", "RATE_LIMITED"})
    void shouldNotTryAgainQuicklyWhenRefused(DownReason reason) {
        final BackOff backOff = new BackOff(250 * MS, 30_000 * MS, () -> 0);
        assertThat(backOff.delayNs(1, reason)).isEqualTo(1_000 * MS);
        assertThat(backOff.delayNs(2, reason)).isEqualTo(2_000 * MS);
        assertThat(new BackOff(1, 10, () -> 0).delayNs(1, reason)).isEqualTo(5);
    }
}
