package io.upring.feed.net;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells the feed's thread that its {@link LoopPoller} has work.
 *
 * <p>Threading: any thread. Where the loop never sleeps, raising is free: no lock, no allocation, no system call. Where
 * it does, one raise wakes it and further ones until then cost a read.
 */
public final class LoopSignal {
    private final FeedLoop loop;
    private final boolean needed;
    private final AtomicBoolean raised = new AtomicBoolean();
    private final Runnable turn = this::turn;

    LoopSignal(FeedLoop loop, boolean needed) {
        this.loop = loop;
        this.needed = needed;
    }

    public void raise() {
        if (needed && !raised.get() && raised.compareAndSet(false, true)) {
            loop.execute(turn);
        }
    }

    /** The flag falls before the work is looked for: what is offered after that raises again. */
    private void turn() {
        raised.set(false);
        if (loop.runPollers() > 0) {
            raise();
        }
    }
}
