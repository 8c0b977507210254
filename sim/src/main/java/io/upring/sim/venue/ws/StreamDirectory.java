package io.upring.sim.venue.ws;

import io.upring.sim.venue.config.StreamType;
import java.math.BigDecimal;

/** The public streams that there are. */
interface StreamDirectory {
    /** @param level order book grouping */
    boolean serves(StreamType type, String market, BigDecimal level);

    /** Renders the present state of a stream that is served; null when there is nothing to show. */
    FrameRenderer snapshot(StreamType type, String market);
}
