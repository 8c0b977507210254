package io.upring.bot.watch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the JVM knows about a thread. Processor time stands still while the machine or a collection of garbage holds the
 * thread up.
 *
 * <p>Threading: any thread.
 */
final class ThreadProbe implements EngineProbe {
    private static final StackTraceElement[] NONE = {};
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Supplier<Thread> thread;

    /** @param thread null as long as it has not started. */
    ThreadProbe(Supplier<Thread> thread) {
        this.thread = thread;
    }

    /** Bytes that the calling thread has ever allocated; does not allocate itself. */
    static LongSupplier ofCurrentThread() {
        return THREADS::getCurrentThreadAllocatedBytes;
    }

    @Override
    public long cpuNs() {
        final Thread watched = thread.get();
        return watched == null ? -1 : THREADS.getThreadCpuTime(watched.getId());
    }

    @Override
    public long allocatedBytes() {
        final Thread watched = thread.get();
        return watched == null ? -1 : THREADS.getThreadAllocatedBytes(watched.getId());
    }

    @Override
    public boolean isWaiting() {
        final Thread watched = thread.get();
        final Thread.State state = watched == null ? Thread.State.NEW : watched.getState();
        return state == Thread.State.BLOCKED || state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    @Override
    public StackTraceElement[] stack() {
        final Thread watched = thread.get();
        return watched == null ? NONE : watched.getStackTrace();
    }
}
