package io.upring.feed.order;

import io.upring.feed.http.HttpPoolConfig;
import java.util.Set;
import java.util.TreeSet;

/**
 * Room and patience of the order gateway.
 *
 * <p>Threading: immutable.
 *
 * @param queueBytes room between engine and feed thread, a power of two; a request takes 88 bytes.
 * @param maxInFlight requests that may be out at the same time; more wait in the queue.
 * @param pool connections and time-outs.
 * @param graceNs how long an order may be unknown to the exchange after it was sent before it counts as never arrived.
 * @param firstQueryNs the pause between two queries about the same order; doubles each time.
 * @param maxQueryNs the longest such pause.
 * @param maxCancelWaitNs how long a cancel may wait for room under the exchange's rate limit before it is refused.
 * @param maxQueryWaitNs the same of a query, after which it counts as not answered.
 * @param smpType the {@code smp_type} that orders state, post-only ones excepted; empty leaves it to the exchange.
 */
public record GatewayConfig(int queueBytes, int maxInFlight, HttpPoolConfig pool, long graceNs, long firstQueryNs,
                            long maxQueryNs, long maxCancelWaitNs, long maxQueryWaitNs, String smpType) {
    /** The queue takes no message longer than an eighth of itself. */
    private static final int MIN_QUEUE_BYTES = 1_024;
    private static final Set<String> SMP_TYPES = Set.of("", "cancel_maker", "cancel_taker", "reduce", "none");
    private static final long SECOND_NS = 1_000_000_000L;

    public GatewayConfig {
        if (queueBytes < MIN_QUEUE_BYTES || Integer.bitCount(queueBytes) != 1) {
            throw new IllegalArgumentException(
                "queueBytes must be a power of two and at least " + MIN_QUEUE_BYTES + ", not " + queueBytes);
        }
        if (maxInFlight < 1 || maxInFlight > pool.maxWaiting()) {
            throw new IllegalArgumentException(
                "maxInFlight must be 1 to " + pool.maxWaiting() + ", not " + maxInFlight);
        }
        if (graceNs < 0 || firstQueryNs < 1 || maxQueryNs < firstQueryNs) {
            throw new IllegalArgumentException("graceNs must be >= 0, and 0 < firstQueryNs <= maxQueryNs");
        }
        if (maxCancelWaitNs < 0 || maxQueryWaitNs < 0) {
            throw new IllegalArgumentException("maxCancelWaitNs and maxQueryWaitNs must not be negative");
        }
        if (!SMP_TYPES.contains(smpType)) {
            throw new IllegalArgumentException("smpType must be one of " + new TreeSet<>(SMP_TYPES) + ", not \""
                + smpType + "\"");
        }
    }

    public GatewayConfig withGraceNs(long newGraceNs) {
        return new GatewayConfig(queueBytes, maxInFlight, pool, newGraceNs, firstQueryNs, maxQueryNs, maxCancelWaitNs,
            maxQueryWaitNs, smpType);
    }

    public GatewayConfig withPool(HttpPoolConfig newPool) {
        return new GatewayConfig(queueBytes, maxInFlight, newPool, graceNs, firstQueryNs, maxQueryNs, maxCancelWaitNs,
            maxQueryWaitNs, smpType);
    }

    public GatewayConfig withMaxCancelWaitNs(long newMaxCancelWaitNs) {
        return new GatewayConfig(queueBytes, maxInFlight, pool, graceNs, firstQueryNs, maxQueryNs, newMaxCancelWaitNs,
            maxQueryWaitNs, smpType);
    }

    public GatewayConfig withSmpType(String newSmpType) {
        return new GatewayConfig(queueBytes, maxInFlight, pool, graceNs, firstQueryNs, maxQueryNs, maxCancelWaitNs,
            maxQueryWaitNs, newSmpType);
    }

    public static GatewayConfig standard() {
        return new GatewayConfig(
            1 << 16, 64, HttpPoolConfig.orders(), 10 * SECOND_NS, SECOND_NS / 4, 2 * SECOND_NS, SECOND_NS,
            5 * SECOND_NS, "");
    }
}
