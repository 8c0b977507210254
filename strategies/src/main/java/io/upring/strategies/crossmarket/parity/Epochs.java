package io.upring.strategies.crossmarket.parity;

import java.util.Arrays;

/**
 * The highest epoch seen of each connection: what an earlier one brought is void, whether it comes late or came before.
 *
 * <p>Threading: single-threaded. Allocates only for a connection id beyond {@value #PREPARED}.
 */
final class Epochs {
    private static final int PREPARED = 128;

    private int[] latest = new int[PREPARED];

    /** @return whether this is the connection's first event of a later epoch than seen before. */
    boolean see(int connectionId, int epoch) {
        if (connectionId >= latest.length) {
            latest = Arrays.copyOf(latest, connectionId + PREPARED);
        }
        if (epoch <= latest[connectionId]) {
            return false;
        }
        final boolean isReplaced = latest[connectionId] != 0;
        latest[connectionId] = epoch;
        return isReplaced;
    }

    boolean isCurrent(int connectionId, int epoch) {
        return epoch == latest[connectionId];
    }
}
