package io.upring.sim.venue.pace;

import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.LatencyModel.Leg;

/**
 * The delays of a running venue: asks its model with the time since the start and numbers the messages of each leg.
 * Replies and private frames share a leg and its numbers, so that their delays are independent of each other.
 *
 * <p>Threading: one thread at a time.
 */
public final class Latencies {
    private final LatencyModel model;
    private final long startNs = System.nanoTime();
    private final long[] sequences = new long[Leg.values().length];

    public Latencies(LatencyModel model) {
        this.model = model;
    }

    /** Nanoseconds that the next message of the leg takes. */
    public long nextNs(Leg leg) {
        return model.delayNs(leg, System.nanoTime() - startNs, sequences[leg.ordinal()]++);
    }
}
