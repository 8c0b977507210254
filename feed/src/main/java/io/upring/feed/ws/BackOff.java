package io.upring.feed.ws;

import java.util.function.DoubleSupplier;

/** How long to wait before the next connect: doubling up to a cap, the upper half of it at random. */
final class BackOff {
    /** Refused keys and exceeded limits are not worth a quick second try. */
    private static final long REFUSED_FLOOR_NS = 2_000_000_000L;
    private static final int MAX_DOUBLINGS = 30;

    private final long firstNs;
    private final long capNs;
    private final DoubleSupplier random;

    /** @param random from 0 inclusive to 1 exclusive. */
    BackOff(long firstNs, long capNs, DoubleSupplier random) {
        this.firstNs = firstNs;
        this.capNs = capNs;
        this.random = random;
    }

    /** @param failures in a row, the latest included; at least 1. */
    long delayNs(int failures, DownReason reason) {
        final boolean refused = reason == DownReason.AUTH_REJECTED || reason == DownReason.RATE_LIMITED;
        final int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        final long first = refused ? Math.max(firstNs, REFUSED_FLOOR_NS) : firstNs;
        final long fullNs = first > capNs >> doublings ? capNs : first << doublings;
        return fullNs / 2 + (long) (fullNs / 2 * random.getAsDouble());
    }
}
