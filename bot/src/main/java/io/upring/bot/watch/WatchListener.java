package io.upring.bot.watch;

import io.upring.engine.event.QuarantineCause;

/** Acts on what the watchdog has seen. Threading: the watchdog's thread. */
public interface WatchListener {
    /**
     * A strategy has taken more than it may.
     *
     * @param sequence of the event during which it did; 0 for none in particular.
     * @param why for the log: what it took, and of what.
     * @return false if it cannot be said now: the watchdog asks again.
     */
    boolean quarantine(int strategyId, QuarantineCause cause, long sequence, String why);

    /** A strategy does not return; the engine stands still and will not move again. Said once. */
    void stuck(StuckCall call);
}
