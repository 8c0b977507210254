package io.upring.sim.matching;

import java.util.SplittableRandom;

/** Draws each delay from a generator seeded by the message itself, so that no draw depends on another one. */
final class DistributedLatency implements LatencyModel {
    private static final double NORMAL_P99 = 2.3263478740408408;
    private static final long MIX_AT = 0x9E3779B97F4A7C15L;
    private static final long MIX_SEQUENCE = 0xC2B2AE3D27D4EB4FL;
    private static final long MIX_LEG = 0x165667B19E3779F9L;

    private final long seed;
    private final Spread[] spreads;

    DistributedLatency(long seed, Spread... spreads) {
        this.seed = seed;
        this.spreads = spreads.clone();
    }

    @Override
    public long delayNs(Leg leg, long atNs, long sequence) {
        Spread spread = spreads[leg.ordinal()];
        double typical = spread.medianNs() - spread.floorNs();
        double sigma = StrictMath.log((spread.p99Ns() - spread.floorNs()) / typical) / NORMAL_P99;
        long message = seed ^ (leg.ordinal() + 1) * MIX_LEG ^ atNs * MIX_AT ^ sequence * MIX_SEQUENCE;
        double normal = new SplittableRandom(message).nextGaussian();
        return spread.floorNs() + (long) (typical * StrictMath.exp(sigma * normal));
    }
}
