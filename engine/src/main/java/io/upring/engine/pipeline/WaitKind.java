package io.upring.engine.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/** How a stage waits for the next event: latency bought with processor time. */
public enum WaitKind {
    /** Never gives the core away: the quickest, at a whole core for each stage thread. */
    SPIN,
    /** Spins, then lets others run: nearly as quick, and friendlier on a shared core. */
    YIELD,
    /** Spins, yields, then sleeps in short steps: little processor time, tens of microseconds later. */
    BACK_OFF,
    /** Sleeps until it is woken: least processor time, and a lock on the producers' side. */
    BLOCK;

    WaitStrategy create() {
        return switch (this) {
            case SPIN -> new BusySpinWaitStrategy();
            case YIELD -> new YieldingWaitStrategy();
            case BACK_OFF -> new SleepingWaitStrategy();
            case BLOCK -> new BlockingWaitStrategy();
        };
    }
}
