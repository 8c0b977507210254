package io.upring.sim.exchange;

import java.util.SplittableRandom;
import java.util.UUID;

/** Version 4 uuids from a seed: the same seed gives the same ids in the same order. */
final class UuidSource {
    private static final long VERSION_MASK = ~0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = ~(0b11L << 62);
    private static final long VARIANT_2 = 0b10L << 62;

    private final SplittableRandom random;

    UuidSource(long seed) {
        random = new SplittableRandom(seed);
    }

    String next() {
        long high = random.nextLong() & VERSION_MASK | VERSION_4;
        long low = random.nextLong() & VARIANT_MASK | VARIANT_2;
        return new UUID(high, low).toString();
    }
}
