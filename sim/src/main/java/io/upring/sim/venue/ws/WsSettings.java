package io.upring.sim.venue.ws;

import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounters;

/**
 * What every connection needs to know about its venue.
 *
 * <p>Threading: immutable.
 */
public record WsSettings(VenueConfig config, VenueCounters counters, StreamHub hub) {
}
