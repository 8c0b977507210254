package io.upring.engine.support;

import io.upring.engine.pipeline.StageDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Threads that do nothing but drive stages, one for each pipeline that asks. */
public final class TestDriver implements StageDriver, AutoCloseable {
    public static final String THREAD_NAME = "test-driver";

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean closed;

    @Override
    public Runnable drive(IntSupplier stages) {
        final Thread thread = new Thread(() -> {
            while (!closed) {
                if (stages.getAsInt() == 0) {
                    Thread.yield();
                }
            }
        }, THREAD_NAME);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        return wishes::incrementAndGet;
    }

    /** How often it was asked for a turn. */
    public int wishes() {
        return wishes.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (final Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
