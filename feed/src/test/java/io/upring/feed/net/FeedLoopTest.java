package io.upring.feed.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.feed.testing.Peer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedLoopTest {
    @ParameterizedTest
    @EnumSource(WaitMode.class)
    void shouldRunTasksTimersAndPollersOnItsOneThread(WaitMode mode) throws Exception {
        final CountDownLatch polled = new CountDownLatch(1);
        try (FeedLoop loop = new FeedLoop(mode)) {
            final AtomicBoolean offered = new AtomicBoolean();
            final CompletableFuture<Thread> poller = new CompletableFuture<>();
            final LoopSignal signal = loop.addPoller(() -> {
                if (offered.compareAndSet(true, false)) {
                    poller.complete(Thread.currentThread());
                    polled.countDown();
                    return 1;
                }
                return 0;
            });
            final CompletableFuture<Thread> task = CompletableFuture.supplyAsync(Thread::currentThread, loop::execute);
            final CompletableFuture<Thread> timer = new CompletableFuture<>();
            loop.schedule(() -> timer.complete(Thread.currentThread()), 1_000);
            offered.set(true);
            signal.raise();
            Peer.await(polled);

            assertThat(task.get(20, TimeUnit.SECONDS).getName()).isEqualTo("upring-feed");
            assertThat(task.get().isDaemon()).isTrue();
            assertThat(timer.get(20, TimeUnit.SECONDS)).isSameAs(task.get());
            assertThat(poller.get(20, TimeUnit.SECONDS)).isSameAs(task.get());
        }
    }

    @ParameterizedTest
    @EnumSource(WaitMode.class)
    void shouldLoseNoSignal(WaitMode mode) throws Exception {
        final int count = 20_000;
        final ConcurrentLinkedQueue<Integer> work = new ConcurrentLinkedQueue<>();
        final AtomicInteger taken = new AtomicInteger();
        final CountDownLatch all = new CountDownLatch(count);
        try (FeedLoop loop = new FeedLoop(mode)) {
            final LoopSignal signal = loop.addPoller(() -> {
                final Integer next = work.poll();
                if (next == null) {
                    return 0;
                }
                assertThat(next).isEqualTo(taken.getAndIncrement());
                all.countDown();
                return 1;
            });
            for (int i = 0; i < count; i++) {
                work.add(i);
                signal.raise();
            }
            Peer.await(all);
        }
    }

    @ParameterizedTest
    @EnumSource(WaitMode.class)
    void shouldGoOnWithoutAPollerThatFails(WaitMode mode) throws Exception {
        final CountDownLatch later = new CountDownLatch(2);
        final AtomicInteger calls = new AtomicInteger();
        try (FeedLoop loop = new FeedLoop(mode)) {
            final LoopSignal first = loop.addPoller(() -> {
                calls.incrementAndGet();
                throw new IllegalStateException("broken on purpose");
            });
            final AtomicBoolean once = new AtomicBoolean(true);
            final LoopSignal second = loop.addPoller(() -> {
                later.countDown();
                return once.getAndSet(false) ? 1 : 0;
            });
            first.raise();
            second.raise();
            Peer.await(later);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void shouldCancelATimer() throws Exception {
        try (FeedLoop loop = new FeedLoop(WaitMode.BLOCK)) {
            final AtomicBoolean ran = new AtomicBoolean();
            final CountDownLatch after = new CountDownLatch(1);
            CompletableFuture.runAsync(() -> {
                loop.schedule(() -> ran.set(true), 1_000_000).cancel();
                loop.schedule(after::countDown, 2_000_000);
            }, loop::execute).get(20, TimeUnit.SECONDS);
            Peer.await(after);
            assertThat(ran).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(WaitMode.class)
    void shouldEndItsThreadWhenClosed(WaitMode mode) throws Exception {
        final FeedLoop loop = new FeedLoop(mode);
        final Thread thread = CompletableFuture.supplyAsync(Thread::currentThread, loop::execute)
            .get(20, TimeUnit.SECONDS);
        loop.close();
        loop.close();
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void shouldNotBeClosedByItsOwnThread() throws Exception {
        try (FeedLoop loop = new FeedLoop(WaitMode.BLOCK)) {
            final CompletableFuture<Void> closing = CompletableFuture.runAsync(loop::close, loop::execute);
            assertThatThrownBy(() -> closing.get(20, TimeUnit.SECONDS))
                .hasRootCauseMessage("The feed's loop cannot be closed by its own thread.");
        }
    }

    @Test
    void shouldStampWithTheTimeOfDay() {
        final ReceiveClock clock = ReceiveClock.system();
        final long first = clock.nowNs();
        assertThat(first / 1_000_000).isCloseTo(System.currentTimeMillis(),
            Offset.offset(60_000L));
        long previous = first;
        for (int i = 0; i < 10_000; i++) {
            final long now = clock.nowNs();
            assertThat(now).isGreaterThanOrEqualTo(previous);
            previous = now;
        }
    }
}
