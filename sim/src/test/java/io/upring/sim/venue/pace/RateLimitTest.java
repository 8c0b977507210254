package io.upring.sim.venue.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rate limits (reference 1.9 and 3.3)")
class RateLimitTest {
    private static final long START_NS = -5 * RateLimit.SECOND_NS;
    private static final long MS = 1_000_000;

    @Test
    void shouldCountQuotationsInWholeSeconds() {
        RateLimit limit = new FixedWindow(10);
        assertThat(acquire(limit, START_NS, 12)).isEqualTo(10);
        assertThat(limit.remaining(START_NS + 999 * MS)).isZero();
        assertThat(limit.tryAcquire(START_NS + 1000 * MS)).isTrue();
        assertThat(limit.remaining(START_NS + 1000 * MS)).isEqualTo(9);
    }

    @Test
    void shouldRefillTheBucketOfTheExchangeEvenly() {
        RateLimit limit = new TokenBucket(10);
        assertThat(acquire(limit, START_NS, 15)).isEqualTo(10);
        assertThat(limit.tryAcquire(START_NS + 99 * MS)).isFalse();
        assertThat(limit.tryAcquire(START_NS + 100 * MS)).isTrue();
        assertThat(limit.tryAcquire(START_NS + 100 * MS)).isFalse();
        assertThat(limit.remaining(START_NS + 600 * MS)).isEqualTo(5);
        assertThat(limit.remaining(START_NS + 60_000 * MS)).isEqualTo(10);
        assertThat(acquire(limit, START_NS + 60_000 * MS, 15)).isEqualTo(10);
    }

    @Test
    void shouldLookBackOverTheWholeWindow() {
        RateLimit limit = new SlidingWindow(5, RateLimit.SECOND_NS);
        for (int i = 0; i < 5; i++) {
            assertThat(limit.tryAcquire(START_NS + i * 100 * MS)).isTrue();
        }
        assertThat(limit.tryAcquire(START_NS + 999 * MS)).isFalse();
        assertThat(limit.tryAcquire(START_NS + 1000 * MS)).isTrue();
        assertThat(limit.tryAcquire(START_NS + 1000 * MS)).isFalse();
        assertThat(limit.remaining(START_NS + 1300 * MS)).isEqualTo(3);
        assertThat(limit.remaining(START_NS + 9000 * MS)).isEqualTo(5);
    }

    private static int acquire(RateLimit limit, long nowNs, int attempts) {
        int granted = 0;
        for (int i = 0; i < attempts; i++) {
            granted += limit.tryAcquire(nowNs) ? 1 : 0;
        }
        return granted;
    }
}
