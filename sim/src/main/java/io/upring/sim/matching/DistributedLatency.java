package io.upring.sim.matching;

import java.util.SplittableRandom;

/**
 * Draws each delay from a generator seeded by the message's number, so that no draw depends on another one, nor on when
 * exactly the message left.
 */
final class DistributedLatency implements LatencyModel {
    private static final double NORMAL_P99 = 2.3263478740408408;
    private static final long MIX_SEQUENCE = 0xC2B2AE3D27D4EB4FL;
    private static final long MIX_LEG = 0x165667B19E3779F9L;

    private final long seed;
    private final Spread[] spreads;
    private final double[] sigmas;

    DistributedLatency(long seed, Spread... spreads) {
        this.seed = seed;
        this.spreads = spreads.clone();
        sigmas = new double[spreads.length];
        for (int i = 0; i < spreads.length; i++) {
            Spread spread = spreads[i];
            sigmas[i] = spread.isConstant() ? 0 : StrictMath.log((double) (spread.p99Ns() - spread.floorNs())
                    / (spread.medianNs() - spread.floorNs())) / NORMAL_P99;
        }
    }

    @Override
    public long delayNs(Leg leg, long atNs, long sequence) {
        Spread spread = spreads[leg.ordinal()];
        if (spread.isConstant()) {
            return spread.floorNs();
        }
        double typical = spread.medianNs() - spread.floorNs();
        long message = seed ^ (leg.ordinal() + 1) * MIX_LEG ^ sequence * MIX_SEQUENCE;
        double normal = new SplittableRandom(message).nextGaussian();
        return spread.floorNs() + (long) (typical * StrictMath.exp(sigmas[leg.ordinal()] * normal));
    }
}
