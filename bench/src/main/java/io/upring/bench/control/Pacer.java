package io.upring.bench.control;

import java.util.function.BooleanSupplier;

/**
 * Publishes market data at a rate until something has come true.
 *
 * <p>Threading: one thread.
 */
final class Pacer {
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final int LONGEST_BURST = 50;

    private final Object rig;
    private final Runnable publish;
    private final long stepNs;
    private long nextNs = System.nanoTime();

    /** @param rig says in an exception how far things are */
    Pacer(Object rig, Runnable publish, int eventsPerSecond) {
        this.rig = rig;
        this.publish = publish;
        stepNs = 1_000_000_000L / eventsPerSecond;
    }

    void until(BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("the engine did not go on: " + rig);
            }
            publishWhatIsDue();
        }
    }

    void during(long forNs) {
        final long endNs = System.nanoTime() + forNs;
        nextNs = System.nanoTime();
        while (System.nanoTime() < endNs) {
            publishWhatIsDue();
        }
    }

    private void publishWhatIsDue() {
        final long nowNs = System.nanoTime();
        if (nowNs >= nextNs) {
            // Who was kept from running does not make up for it with a burst.
            nextNs = Math.max(nextNs + stepNs, nowNs - LONGEST_BURST * stepNs);
            publish.run();
        } else {
            Thread.onSpinWait();
        }
    }
}
