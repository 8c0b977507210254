package io.upring.sim.venue.ws;

import io.upring.sim.venue.config.StreamType;

/** The public streams that there are. */
interface StreamDirectory {
    boolean serves(StreamType type, String market);

    /** Renders the present state of a stream that is served; null when there is nothing to show. */
    FrameRenderer snapshot(StreamType type, String market);
}
