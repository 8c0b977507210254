package io.upring.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SleepAwareIoHandlerTest {
    private int wakeUps;
    private boolean sleeps;
    private final SleepAwareIoHandler handler = new SleepAwareIoHandler(new IoHandler() {
        @Override
        public int run(IoHandlerContext context) {
            return 7;
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            return null;
        }

        @Override
        public void wakeup() {
            wakeUps++;
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return type == IoHandle.class;
        }
    }, () -> sleeps);

    @Test
    void shouldPassOnAWakeUpOnlyToALoopThatMaySleep() {
        handler.wakeup();
        assertThat(wakeUps).isZero();
        sleeps = true;
        handler.wakeup();
        assertThat(wakeUps).isEqualTo(1);
    }

    @Test
    void shouldPassOnAllElse() throws Exception {
        assertThat(handler.run(null)).isEqualTo(7);
        assertThat(handler.register(null)).isNull();
        assertThat(handler.isCompatible(IoHandle.class)).isTrue();
    }

    /** A task from another thread must be seen at whatever point of falling asleep it comes. */
    @ParameterizedTest
    @EnumSource(WaitMode.class)
    void shouldNotLoseTasksThatComeWhileALoopFallsAsleep(WaitMode mode) throws Exception {
        try (FeedLoop loop = new FeedLoop(mode)) {
            for (int i = 0; i < 300; i++) {
                CompletableFuture.runAsync(() -> { }, loop::execute).get(20, TimeUnit.SECONDS);
                // From asleep to awake: around the millisecond after which a loop that backs off goes to sleep.
                final long untilNs = System.nanoTime() + 990_000 + i % 30 * 1_000;
                while (mode == WaitMode.BACK_OFF && System.nanoTime() < untilNs) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
