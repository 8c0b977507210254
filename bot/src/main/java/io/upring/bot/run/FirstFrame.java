package io.upring.bot.run;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.telemetry.EventTap;
import io.upring.feed.net.ReceiveClock;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notices the first frame of the market: how long a start takes until a strategy can see something.
 *
 * <p>Threading: {@link #onEvent} on the tap's thread, {@link #news} on the run's.
 */
final class FirstFrame implements EventTap {
    private static final long NS_PER_MS = 1_000_000;
    /** Whether a run of this JVM has begun: those behind it have not been waiting since the JVM's start. */
    private static final AtomicBoolean HAS_BEGUN = new AtomicBoolean();

    /** Hears when it was, since the Unix epoch, and how long after the start: the JVM's for its first run. */
    interface Listener {
        void onFirstFrame(long atMs, long sinceStartMs);
    }

    private final ReceiveClock clock;
    private final long startMs;
    private boolean seen;
    private volatile long atNs;
    private boolean told;

    FirstFrame(ReceiveClock clock) {
        this.clock = clock;
        startMs = HAS_BEGUN.getAndSet(true) ? clock.nowNs() / NS_PER_MS
            : ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (!seen && EventType.ofCode(slot.typeCode()).isMarketData()) {
            seen = true;
            atNs = clock.nowNs();
        }
    }

    /** Tells once, as soon as there is something to tell. */
    void news(Listener listener) {
        if (!told && atNs != 0) {
            told = true;
            final long atMs = atNs / NS_PER_MS;
            listener.onFirstFrame(atMs, atMs - startMs);
        }
    }
}
