package io.upring.bot;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what one thread would do alone if there were no other processor: reading a journal ahead, the strategies
 * of a replay. They end by themselves and keep no process alive.
 *
 * <p>Threading: stateless.
 */
public final class SpareProcessor {
    private static final long IDLE_MS = 1_000;

    private SpareProcessor() {
    }

    /** One thread for all that it is given, in turn; {@code null} where no processor is to spare. */
    public static Executor reader() {
        return !exists() ? null : new ThreadPoolExecutor(0, 1, IDLE_MS, TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(), work -> daemon(work, "read-ahead"));
    }

    /** A thread of its own for each task; {@code null} where no processor is to spare. */
    public static Executor companion() {
        return !exists() ? null : work -> daemon(work, "companion").start();
    }

    private static boolean exists() {
        return Runtime.getRuntime().availableProcessors() > 1;
    }

    private static Thread daemon(Runnable work, String name) {
        final Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
