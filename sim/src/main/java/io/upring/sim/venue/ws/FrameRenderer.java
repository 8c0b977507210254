package io.upring.sim.venue.ws;

import io.upring.sim.venue.json.JsonBuffer;

/** Writes one frame's object in the key set that the buffer is set to; the depth matters to order books only. */
@FunctionalInterface
interface FrameRenderer {
    void write(JsonBuffer out, int depth);
}
