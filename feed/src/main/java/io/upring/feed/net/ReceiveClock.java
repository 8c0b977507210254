package io.upring.feed.net;

/**
 * Stamps what was received: nanoseconds since the Unix epoch that never run backwards within a process.
 *
 * <p>Threading: any thread.
 */
@FunctionalInterface
public interface ReceiveClock {
    long nowNs();

    /** {@code System.nanoTime()} set against the wall clock once, now. */
    static ReceiveClock system() {
        final long offsetNs = System.currentTimeMillis() * 1_000_000L - System.nanoTime();
        return () -> System.nanoTime() + offsetNs;
    }
}
