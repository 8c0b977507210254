package io.upring.engine.view;

import io.upring.engine.market.Stream;
import java.util.List;

/**
 * A consumer of market data inside the engine, as configured: what it is shown until the first VIEW event of its own.
 * A run without a feed has no VIEW events, and so keeps to it.
 *
 * <p>Threading: immutable.
 *
 * @param owner its id in VIEW events: the strategy's, from 1.
 * @param streams bits of {@link Stream#mask()}.
 * @param instrumentIds of which instruments.
 * @param waitsForGaps whether its new orders wait while data of the instrument are missing.
 */
public record Viewer(int owner, int streams, List<Integer> instrumentIds, boolean waitsForGaps) {
    public Viewer {
        instrumentIds = List.copyOf(instrumentIds);
        if (owner < 1) {
            throw new IllegalArgumentException("owners inside the engine are counted from 1, not " + owner);
        }
    }
}
