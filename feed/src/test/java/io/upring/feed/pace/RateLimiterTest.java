package io.upring.feed.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final byte[] NOTHING = {};

    private final StepTime time = new StepTime();
    private final RateLimiter limiter = new RateLimiter(time, time,
        RateLimitConfig.today().with(RateGroup.TRADE, 2).withMaxWaiting(5));
    private final List<String> went = new ArrayList<>();

    private void submit(String name, Urgency urgency) {
        limiter.submit(RateGroup.TRADE, urgency, 3 * SECOND_NS, () -> went.add(name),
            reason -> went.add(name + " refused: " + reason));
    }

    private void answer(int status, String retryAfter, String body) {
        limiter.onAnswer(RateGroup.TRADE, status, null, retryAfter, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldServeTheMostUrgentFirstAndOthersInTurn() {
        submit("a", Urgency.BACKGROUND);
        submit("b", Urgency.NORMAL);
        submit("c", Urgency.BACKGROUND);
        submit("d", Urgency.NORMAL);
        submit("e", Urgency.NORMAL);
        submit("f", Urgency.FIRST);
        assertThat(went).containsExactly("a", "b");
        answer(200, null, "");
        answer(200, null, "");
        time.advance(SECOND_NS - 1);
        assertThat(went).hasSize(2);
        time.advance(1);
        assertThat(went).containsExactly("a", "b", "f", "d");
        limiter.onNoAnswer(RateGroup.TRADE);
        limiter.onNoAnswer(RateGroup.TRADE);
        time.advance(SECOND_NS);
        assertThat(went).containsExactly("a", "b", "f", "d", "e", "c");
    }

    @Test
    void shouldRefuseWhoWouldWaitTooLongAndWhomThereIsNoRoomFor() {
        limiter.tryAcquire(RateGroup.TRADE);
        answer(418, "9", "");
        for (int i = 0; i < 5; i++) {
            submit("w" + i, Urgency.NORMAL);
        }
        submit("too many", Urgency.FIRST);
        assertThat(went).containsExactly("too many refused: 5 calls of the group trade are waiting already");
        went.clear();
        time.advance(3 * SECOND_NS);
        assertThat(went).hasSize(5)
            .contains("w0 refused: the exchange has blocked the group trade for 6 s more");
        time.advance(6 * SECOND_NS);
        submit("again", Urgency.NORMAL);
        assertThat(went).endsWith("again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        7 | -                                              | 7
        - | Blocked for 12 seconds.                        | 12
        - | {"error":{"name":"x","message":"3초 동안 차단"}} | 3
        - | blocked for 2 minutes                          | 120
        - | {"error":{"name":418,"message":"no figure"}}   | 10
        x | -                                              | 10
        """)
    void shouldStopTheGroupUntilTheStatedTime(String retryAfter, String body, int seconds) {
        answer(418, retryAfter, body == null ? "" : body);
        assertThat(limiter.isBlocked(RateGroup.TRADE)).isTrue();
        assertThat(limiter.tryAcquire(RateGroup.TRADE)).isFalse();
        assertThat(limiter.tryAcquire(RateGroup.ORDER)).as("another group").isTrue();
        time.advance(seconds * SECOND_NS - 1);
        assertThat(limiter.tryAcquire(RateGroup.TRADE)).isFalse();
        time.advance(1);
        assertThat(limiter.tryAcquire(RateGroup.TRADE)).isTrue();
    }

    @Test
    void shouldWaitLongerWithEachBlockThatStatesNoTime() {
        long expectedNs = 10 * SECOND_NS;
        for (int block = 0; block < 9; block++) {
            answer(418, null, "");
            answer(418, null, "");
            time.advance(expectedNs - 1);
            assertThat(limiter.isBlocked(RateGroup.TRADE)).as("block %d", block).isTrue();
            time.advance(1);
            assertThat(limiter.isBlocked(RateGroup.TRADE)).as("block %d", block).isFalse();
            expectedNs = Math.min(2 * expectedNs, 600 * SECOND_NS);
        }
        answer(200, null, "");
        answer(418, null, "");
        time.advance(10 * SECOND_NS);
        assertThat(limiter.isBlocked(RateGroup.TRADE)).as("after a success").isFalse();
    }

    @Test
    void shouldHoldAfterA429EvenWhenQuotaIsLeft() {
        limiter.tryAcquire(RateGroup.TRADE);
        answer(429, null, "Too many API requests.");
        submit("later", Urgency.NORMAL);
        assertThat(went).isEmpty();
        time.advance(SECOND_NS);
        assertThat(went).containsExactly("later");
        assertThat(limiter.figures().get(RateGroup.TRADE.ordinal()))
            .extracting(RateFigures::refusals, RateFigures::limit, RateFigures::fullLimit).containsExactly(1L, 1, 2);
    }

    @Test
    void shouldLearnFromTheHeaderWithoutCountingCallsUnderWayTwice() {
        for (int i = 0; i < 4; i++) {
            assertThat(limiter.tryAcquire(RateGroup.ORDER)).isTrue();
        }
        limiter.onAnswer(RateGroup.ORDER, 201, "group=order; min=1800; sec=11", null, NOTHING);
        assertThat(limiter.figures().get(RateGroup.ORDER.ordinal()).left()).isEqualTo(8);
        limiter.onAnswer(RateGroup.ORDER, 201, "group=order; min=1800; sec=5", null, NOTHING);
        assertThat(limiter.figures().get(RateGroup.ORDER.ordinal()).left()).isEqualTo(3);
        limiter.onAnswer(RateGroup.ORDER, 201, "nonsense; sec=x", null, NOTHING);
        assertThat(limiter.remainingPerSecond()).containsOnlyKeys("order").containsEntry("order", 5);
    }

    @Test
    void shouldGrantOrdersWithoutAllocating() {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        int granted = 0;
        for (int round = 0; round < 5; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                granted += limiter.tryAcquire(RateGroup.ORDER) ? 1 : 0;
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
        assertThat(granted).isEqualTo(12);
    }

    @Test
    void shouldRefuseLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> RateLimitConfig.today().with(RateGroup.ORDER, 0))
            .hasMessage("the limit of the group order must be 1 to 1000, not 0");
    }
}
