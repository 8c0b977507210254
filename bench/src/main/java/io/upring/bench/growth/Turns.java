package io.upring.bench.growth;

import java.util.Collection;

/**
 * Variants that take turns, so that whatever else the machine does falls on all of them. A turn begins with one round
 * that is not measured: what the variants before have displaced from the caches is there again.
 *
 * <p>Threading: the calling thread.
 */
final class Turns {
    /** In a turn, when there is time. */
    private static final long TURN_NS = 60_000_000L;

    private final long sweepNs;
    private final int leastTurns;

    /**
     * @param sweepNs how long all variants together take, about.
     * @param leastTurns that each has in each half of it, however long it takes.
     */
    Turns(long sweepNs, int leastTurns) {
        this.sweepNs = sweepNs;
        this.leastTurns = leastTurns;
    }

    /** The first half warms up. */
    void run(Collection<EventCost> variants) {
        for (int half = 0; half < 2; half++) {
            variants.forEach(EventCost::forget);
            final long endNs = System.nanoTime() + sweepNs / 2;
            for (int turn = 0; turn < leastTurns || System.nanoTime() < endNs; turn++) {
                variants.forEach(this::turn);
            }
        }
    }

    private void turn(EventCost variant) {
        variant.pass();
        final long endNs = System.nanoTime() + Math.min(TURN_NS, sweepNs / 10);
        do {
            variant.slice();
        } while (System.nanoTime() < endNs);
    }
}
