package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Starting and stopping, over and over (X5, D8). */
class StreamLifeTest extends StreamVenueTestBase {
    private final AtomicInteger waiting = new AtomicInteger();

    @Test
    @DisplayName("X5 D8 a thousand starts and closes of a stream leave no socket, timer or thread")
    void shouldLeaveNothingBehindAfterAThousandStartsAndClosesX5D8() throws Exception {
        startVenue(200, VenueLimits.withoutRates());
        final Timers counting = this::schedule;
        startAndClose(counting, 10);
        final int threads = Thread.activeCount();
        startAndClose(counting, 1_000);

        until("all sockets are closed", () -> venue.counters().get(VenueCounter.CONNECTIONS_CLOSED) == 1_010);
        assertThat(venue.counters().get(VenueCounter.CONNECTIONS_OPENED)).isEqualTo(1_010);
        until("no timer waits", () -> waiting.get() == 0);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
    }

    private void startAndClose(Timers timers, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            final StreamConfig config = config();
            stream = new UpbitStream(config, transport, ReceiveClock.system(), this, this, ConnectPacer.unlimited(),
                timers, new BackOff(config.firstRetryNs(), config.maxRetryNs(), () -> 0.5));
            stream.subscribe(BUSY);
            stream.start();
            untilFrames(1);
            stream.closeAsync().get(10, TimeUnit.SECONDS);
            final ConnectionStatus last = stream.status();
            stream.close();
            stream.start();
            assertThat(last.reason()).isEqualTo(DownReason.CLOSED);
            assertThat(stream.status()).as("after a second close and a start").isEqualTo(last);
        }
    }

    /** The loop's timers, counted. */
    private Timers.Timer schedule(Runnable task, long delayNs) {
        waiting.incrementAndGet();
        final AtomicBoolean over = new AtomicBoolean();
        final Timers.Timer timer = loop.schedule(() -> {
            if (over.compareAndSet(false, true)) {
                waiting.decrementAndGet();
            }
            task.run();
        }, delayNs);
        return () -> {
            if (over.compareAndSet(false, true)) {
                waiting.decrementAndGet();
            }
            timer.cancel();
        };
    }
}
