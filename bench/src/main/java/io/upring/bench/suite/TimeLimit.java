package io.upring.bench.suite;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a measurement that takes too long: says where each thread stands, interrupts the measurement, and the whole
 * process if that does not help.
 *
 * <p>Threading: started and stopped by the thread that measures; a thread of its own waits.
 */
final class TimeLimit {
    private static final int PATIENCE_SECONDS = 20;
    private static final int FAILED = 1;

    private final Duration limit;
    private final Thread measuring = Thread.currentThread();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean isOver;

    private TimeLimit(Duration limit) {
        this.limit = limit;
    }

    static TimeLimit start(Duration limit) {
        final TimeLimit started = new TimeLimit(limit);
        final Thread watch = new Thread(started::watch, "bench-time-limit");
        watch.setDaemon(true);
        watch.start();
        return started;
    }

    /** Whether the measurement was interrupted since it took too long. */
    boolean isOver() {
        return isOver;
    }

    String reason() {
        return "it was not done after " + limit.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** The measurement has ended; what it leaves to be written may take its time. */
    void stop() {
        stopped.countDown();
        // What interrupted the measurement must not interrupt the writing of its report.
        Thread.interrupted();
    }

    private void watch() {
        try {
            if (stopped.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            for (final Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
                System.err.println(thread.getKey().getName() + " stands at");
                for (final StackTraceElement element : thread.getValue()) {
                    System.err.println("    " + element);
                }
            }
            System.err.println(reason());
            isOver = true;
            measuring.interrupt();
            if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(reason() + ", and does not heed an interruption");
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                Runtime.getRuntime().halt(FAILED);
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }
}
