package io.upring.feed.net;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/** Makes the event loop block, back off, yield or spin; one that is awake looks for the pollers' work in each turn. */
final class WaitStrategy implements SelectStrategy {
    private static final long AWAKE_NS = 1_000_000;

    private final WaitMode mode;
    private final FeedLoop loop;
    private volatile boolean mayBlock;
    private long lastWorkNs;

    WaitStrategy(WaitMode mode, FeedLoop loop) {
        this.mode = mode;
        this.loop = loop;
        mayBlock = mode == WaitMode.BLOCK;
    }

    /** Whether the loop sleeps, or may be about to: who has work for it must wake it. By any thread. */
    boolean mayBlock() {
        return mayBlock;
    }

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        if (mode == WaitMode.BLOCK) {
            return hasTasks ? selectNow.get() : SelectStrategy.SELECT;
        }
        if (mayBlock) {
            mayBlock = false;
        }
        final int work = loop.runPollers();
        final int ready = selectNow.get();
        if (mode == WaitMode.SPIN) {
            return ready;
        }
        final boolean isIdle = work == 0 && ready == 0 && !hasTasks;
        if (mode == WaitMode.BACK_OFF) {
            final long nowNs = System.nanoTime();
            if (!isIdle) {
                lastWorkNs = nowNs;
            } else if (nowNs - lastWorkNs > AWAKE_NS) {
                // Volatile, and before Netty looks for tasks once more: one that comes later finds it set.
                mayBlock = true;
                return SelectStrategy.SELECT;
            }
        }
        if (isIdle) {
            Thread.yield();
        }
        return ready;
    }
}
