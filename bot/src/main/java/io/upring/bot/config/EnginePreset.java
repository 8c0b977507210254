package io.upring.bot.config;

import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.feed.net.WaitMode;
import io.upring.feed.rehearsal.Rehearsal;

/**
 * Named ways to spread the work over threads and to wait for more: latency against processor time.
 *
 * <p>Threading: immutable.
 */
public enum EnginePreset {
    /** One thread reads, decides and orders, and never sleeps: one core, whatever happens. Rehearses orders first. */
    LATENCY(ThreadLayout.SINGLE, WaitKind.SPIN, WaitMode.SPIN, Rehearsal.USUAL_ORDERS, 50),
    /** The threads stay awake while the market is busy, and sleep in short steps while it is quiet. */
    BALANCED(null, WaitKind.BACK_OFF, WaitMode.BACK_OFF, 0, 0),
    /** One thread does it all and sleeps until something comes: the least processor time. */
    SHARED(ThreadLayout.SINGLE, WaitKind.BLOCK, WaitMode.BLOCK, 0, 0);

    private static final int FEW_PROCESSORS = 2;

    private final ThreadLayout layout;
    private final WaitKind waitKind;
    private final WaitMode feedWait;
    private final int warmUpOrders;
    private final long rehearseEveryUs;

    EnginePreset(ThreadLayout layout, WaitKind waitKind, WaitMode feedWait, int warmUpOrders,
                 long rehearseEveryUs) {
        this.layout = layout;
        this.waitKind = waitKind;
        this.feedWait = feedWait;
        this.warmUpOrders = warmUpOrders;
        this.rehearseEveryUs = rehearseEveryUs;
    }

    /** {@link #SHARED} up to two processors, where a thread that stays awake is missed elsewhere. */
    static EnginePreset forProcessors(int processors) {
        return processors <= FEW_PROCESSORS ? SHARED : BALANCED;
    }

    ThreadLayout layout(int processors) {
        return layout == null ? ThreadLayout.forProcessors(processors) : layout;
    }

    WaitKind waitKind() {
        return waitKind;
    }

    WaitMode feedWait() {
        return feedWait;
    }

    /** Only where latency is all: it takes seconds of the start, and of all processors. */
    int warmUpOrders() {
        return warmUpOrders;
    }

    /** Only for threads that are awake anyway. */
    long rehearseEveryUs() {
        return rehearseEveryUs;
    }
}
