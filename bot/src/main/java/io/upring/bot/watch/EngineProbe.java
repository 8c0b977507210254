package io.upring.bot.watch;

/**
 * What can be known from outside about the thread that calls the strategies.
 *
 * <p>Threading: the watchdog's thread.
 */
interface EngineProbe {
    /** Processor time that it has ever used, ns; -1 if it has not started or has ended. */
    long cpuNs();

    /** Bytes that it has ever allocated; -1 likewise. */
    long allocatedBytes();

    /** Whether it waits for something: a lock, a moment, another thread. */
    boolean isWaiting();

    /** Where it is; empty if it has not started or has ended. */
    StackTraceElement[] stack();
}
