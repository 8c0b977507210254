package io.upring.bench.suite.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a Ctrl-C does: the measurement that runs is ended, and the process waits until what is complete is written down.
 *
 * <p>Threading: the thread that runs the suite; the hook has a thread of its own.
 */
final class Interruption {
    private static final int PATIENCE_SECONDS = 20;

    private final Suite suite;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "bench-interrupt");

    private Interruption(Suite suite) {
        this.suite = suite;
    }

    static Interruption of(Suite suite) {
        final Interruption interruption = new Interruption(suite);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        suite.interrupt();
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("upring bench: the results could not be completed in time.");
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    /** The suite has ended by itself or because of us. */
    void over() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // The hook is what brought us here.
            Thread.yield();
        }
    }
}
