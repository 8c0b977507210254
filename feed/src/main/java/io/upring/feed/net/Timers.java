package io.upring.feed.net;

/**
 * Something that runs a task later on the feed's thread.
 *
 * <p>Threading: any thread may schedule and cancel; tasks run on the feed's thread.
 */
public interface Timers {
    Timer schedule(Runnable task, long delayNs);

    /** A task that is waiting for its time. */
    interface Timer {
        /** No effect when the task has run or was cancelled. */
        void cancel();
    }
}
