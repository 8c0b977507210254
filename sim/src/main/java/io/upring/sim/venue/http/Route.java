package io.upring.sim.venue.http;

import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.RateGroup;

/**
 * What answers one method of one path.
 *
 * @param permission that the key needs; null at quotation endpoints and where any key will do
 */
record Route(RateGroup group, Permission permission, Handler handler) {

    /** Writes the answer, or refuses. */
    @FunctionalInterface
    interface Handler {
        RestReply handle(Call call) throws RestException;
    }
}
