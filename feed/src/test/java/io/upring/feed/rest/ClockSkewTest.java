package io.upring.feed.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSkewTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS_NS = 1_000_000L;
    private static final long START_NS = 1_795_230_902_123_456_789L;

    private final ClockSkew skew = new ClockSkew();
    private final long seed = System.nanoTime() & 0xFFFFFF;
    private final Random random = new Random(seed);
    private long nowNs = START_NS;

    /** An answer of an exchange whose clock is ahead by so much; its way takes 1 to 40 ms each way. */
    private void answer(long aheadNs) {
        nowNs += random.nextLong(2 * SECOND_NS);
        final long sentAtNs = nowNs;
        nowNs += MS_NS + random.nextLong(39 * MS_NS);
        final long writtenMs = (nowNs + aheadNs) / MS_NS;
        nowNs += MS_NS + random.nextLong(39 * MS_NS);
        skew.onAnswer(sentAtNs, nowNs, DateTimeFormatter.RFC_1123_DATE_TIME
            .format(Instant.ofEpochMilli(writtenMs).atZone(ZoneOffset.UTC)));
    }

    private void assertIs(long aheadNs) {
        assertThat(Math.abs(skew.estimateNs() - aheadNs)).as("seed %d", seed)
            .isLessThanOrEqualTo(skew.uncertaintyNs() + MS_NS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3_700, -950, 86_400_000, -12})
    void shouldNarrowDownWithEveryAnswer(long aheadMs) {
        assertThat(skew.uncertaintyNs()).isEqualTo(ClockSkew.UNKNOWN);
        for (int i = 0; i < 200; i++) {
            answer(aheadMs * MS_NS);
            assertIs(aheadMs * MS_NS);
        }
        assertThat(skew.uncertaintyNs()).as("seed %d", seed).isLessThan(40 * MS_NS);
        assertThat(skew.jumps()).isZero();
    }

    @Test
    void shouldFollowAClockThatDrifts() {
        long aheadNs = 0;
        for (int i = 0; i < 2_000; i++) {
            final long beforeNs = nowNs;
            answer(aheadNs);
            aheadNs += (nowNs - beforeNs) / 50_000;
        }
        assertIs(aheadNs);
        assertThat(skew.jumps()).isZero();
    }

    @Test
    void shouldBelieveAJumpWhenItStays() {
        for (int i = 0; i < 50; i++) {
            answer(0);
        }
        answer(30 * SECOND_NS);
        answer(30 * SECOND_NS);
        assertIs(0);
        for (int i = 0; i < 50; i++) {
            answer(30 * SECOND_NS);
        }
        assertIs(30 * SECOND_NS);
        assertThat(skew.jumps()).isEqualTo(1);
    }

    @Test
    void shouldIgnoreAWrongDateNowAndThen() {
        for (int i = 0; i < 60; i++) {
            answer(i % 3 == 0 ? 3_600 * SECOND_NS * (1 + i) : 0);
        }
        assertIs(0);
    }

    @Test
    void shouldLearnNothingFromADateThatIsNone() {
        skew.onAnswer(START_NS, START_NS + 1, "yesterday");
        skew.onAnswer(START_NS, START_NS + 1, null);
        assertThat(skew.uncertaintyNs()).isEqualTo(ClockSkew.UNKNOWN);
        assertThat(skew.estimateNs()).isZero();
    }
}
