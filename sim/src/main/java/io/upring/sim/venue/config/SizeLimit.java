package io.upring.sim.venue.config;

import java.util.Locale;

/** The limits that are not rates, for those who know them by name. */
enum SizeLimit {
    BODY_BYTES,
    MESSAGE_BYTES,
    OUTBOUND_BYTES,
    NONCES,
    CONNECTIONS,
    BLOCK_AFTER_REFUSALS,
    BLOCK_MS,
    LONGEST_BLOCK_MS;

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SizeLimit of(String name) {
        for (SizeLimit limit : values()) {
            if (limit.wire().equals(name)) {
                return limit;
            }
        }
        throw new IllegalArgumentException("there is no limit \"" + name + "\"");
    }

    long of(VenueLimits limits) {
        return switch (this) {
            case BODY_BYTES -> limits.bodyBytes();
            case MESSAGE_BYTES -> limits.messageBytes();
            case OUTBOUND_BYTES -> limits.outboundBytes();
            case NONCES -> limits.nonceMemory();
            case CONNECTIONS -> limits.connections();
            case BLOCK_AFTER_REFUSALS -> limits.blockAfterRefusals();
            case BLOCK_MS -> limits.blockMs();
            case LONGEST_BLOCK_MS -> limits.longestBlockMs();
        };
    }

    VenueLimits with(VenueLimits limits, int value) {
        int body = limits.bodyBytes();
        int message = limits.messageBytes();
        int outbound = limits.outboundBytes();
        int nonces = limits.nonceMemory();
        int connections = limits.connections();
        return switch (this) {
            case BODY_BYTES -> limits.withSizes(value, message, outbound, nonces, connections);
            case MESSAGE_BYTES -> limits.withSizes(body, value, outbound, nonces, connections);
            case OUTBOUND_BYTES -> limits.withSizes(body, message, value, nonces, connections);
            case NONCES -> limits.withSizes(body, message, outbound, value, connections);
            case CONNECTIONS -> limits.withSizes(body, message, outbound, nonces, value);
            case BLOCK_AFTER_REFUSALS -> limits.withBlock(value, limits.blockMs(), limits.longestBlockMs());
            case BLOCK_MS -> limits.withBlock(limits.blockAfterRefusals(), value, limits.longestBlockMs());
            case LONGEST_BLOCK_MS -> limits.withBlock(limits.blockAfterRefusals(), limits.blockMs(), value);
        };
    }
}
