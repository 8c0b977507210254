package io.upring.bench.tick;

import io.upring.engine.pipeline.ThreadLayout;
import io.upring.feed.auth.TokenAlgorithm;
import java.util.List;
import java.util.Locale;

/**
 * One way to get from a frame to an order.
 *
 * <p>Threading: immutable.
 *
 * @param isRehearsed whether orders are rehearsed meanwhile, as the preset {@code latency} does.
 */
record TickWay(ThreadLayout layout, TokenAlgorithm signing, boolean isRehearsed) {
    /** As the preset has it. */
    private static final long REHEARSAL_NS = 50_000;

    /** The last one is what the first would be if nothing was rehearsed. */
    static final List<TickWay> ALL = List.of(
        new TickWay(ThreadLayout.SINGLE, TokenAlgorithm.HS512, true),
        new TickWay(ThreadLayout.SINGLE, TokenAlgorithm.HS256, true),
        new TickWay(ThreadLayout.INLINE, TokenAlgorithm.HS512, true),
        new TickWay(ThreadLayout.INLINE, TokenAlgorithm.HS256, true),
        new TickWay(ThreadLayout.SINGLE, TokenAlgorithm.HS512, false));

    long rehearsalNs() {
        return isRehearsed ? REHEARSAL_NS : 0;
    }

    @Override
    public String toString() {
        return layout.name().toLowerCase(Locale.ROOT).replace('_', '-') + ", " + signing
            + (isRehearsed ? "" : ", not rehearsed");
    }
}
