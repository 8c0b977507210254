package io.upring.feed.order;

import io.upring.feed.net.ReceiveClock;
import java.util.function.LongConsumer;

/**
 * How long orders take: from reading the market data that caused one to the last byte of its request.
 *
 * <p>Threading: the feed's thread, but for {@link #listener}.
 */
final class OrderTiming {
    /** Of a request that no market data caused. */
    static final long NO_CAUSE = 0;

    private final ReceiveClock clock;
    private volatile LongConsumer listener = tookNs -> {
    };

    OrderTiming(ReceiveClock clock) {
        this.clock = clock;
    }

    void listener(LongConsumer newListener) {
        listener = newListener;
    }

    /** The bytes of a request are ready. */
    void ready(long causeNs) {
        if (causeNs != NO_CAUSE) {
            listener.accept(Math.max(0, clock.nowNs() - causeNs));
        }
    }
}
