package io.upring.feed.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.WaitMode;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
    private static final long PATIENCE_MS = 30_000;

    /** Every order passes risk, is sent, answered and ended, in each layout and way of waiting. */
    @ParameterizedTest
    @CsvSource({"SINGLE, BLOCK, SPIN", "SINGLE, BLOCK, BLOCK", "INLINE, BACK_OFF, BACK_OFF", "PIPELINED, BLOCK, YIELD"})
    void shouldSendAllOrders(ThreadLayout layout, WaitKind wait, WaitMode feedWait) throws Exception {
        assertThat(Rehearsal.run(layout, wait, feedWait, 50, PATIENCE_MS)).isEqualTo(50);
    }

    @Test
    void shouldDoNothingWhereNoneIsWanted() throws Exception {
        assertThat(Rehearsal.run(ThreadLayout.SINGLE, WaitKind.BLOCK, WaitMode.BLOCK, 0, PATIENCE_MS)).isZero();
    }

    @Test
    void shouldStopInTimeAndSayHowFarItCame() throws Exception {
        assertThat(Rehearsal.run(ThreadLayout.SINGLE, WaitKind.BLOCK, WaitMode.BLOCK, Integer.MAX_VALUE, 20))
            .isLessThan(Integer.MAX_VALUE);
    }

    @Test
    void shouldLeaveNoThreadBehind() throws Exception {
        final Set<Thread> before = threads();
        Rehearsal.run(ThreadLayout.INLINE, WaitKind.BLOCK, WaitMode.BLOCK, 5, PATIENCE_MS);
        final Set<Thread> after = threads();
        after.removeAll(before);
        for (final Thread thread : after) {
            thread.join(PATIENCE_MS);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(FeedLoop.THREAD_NAME)
                || thread.getName().startsWith("upring-rehearsal")).collect(Collectors.toSet());
    }
}
