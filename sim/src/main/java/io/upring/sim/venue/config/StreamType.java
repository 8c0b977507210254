package io.upring.sim.venue.config;

import java.util.Optional;

/**
 * The WebSocket streams that the venue serves (Upbit API reference, stream types).
 *
 * <p>Threading: immutable.
 */
public enum StreamType {
    TICKER("ticker", false),
    TRADE("trade", false),
    ORDERBOOK("orderbook", false),
    MY_ORDER("myOrder", true),
    MY_ASSET("myAsset", true);

    private final String wire;
    private final boolean personal;

    StreamType(String wire, boolean personal) {
        this.wire = wire;
        this.personal = personal;
    }

    /** The spelling of requests and frames. */
    public String wire() {
        return wire;
    }

    /** Whether the stream belongs to an account and is served on the private endpoint only. */
    public boolean personal() {
        return personal;
    }

    public static Optional<StreamType> ofWire(String text) {
        for (StreamType type : values()) {
            if (type.wire.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
