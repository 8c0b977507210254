package io.upring.sim.venue.ws;

import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;

/** The paths that become WebSockets (Upbit API reference, endpoints). */
enum Endpoint {
    PUBLIC("/websocket/v1"),
    PRIVATE("/websocket/v1/private"),
    /** Indicators. None are computed: requests are checked and then refused. */
    INFO("/websocket/v1/info");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    boolean needsToken() {
        return this != PUBLIC;
    }

    boolean serves(StreamType type, VenueSwitches switches) {
        return switch (this) {
            case PUBLIC -> !type.personal();
            case PRIVATE -> type.personal() || switches.on(VenueSwitch.PUBLIC_STREAMS_ON_PRIVATE);
            case INFO -> false;
        };
    }

    /** The endpoint of a path; null when there is none. */
    static Endpoint of(String path) {
        for (Endpoint endpoint : values()) {
            if (endpoint.path.equals(path)) {
                return endpoint;
            }
        }
        return null;
    }
}
