package io.upring.sim.venue.config;

import io.upring.sim.exchange.CandleUnit;
import java.util.Optional;

/**
 * The WebSocket streams that the venue serves (Upbit API reference, stream types).
 *
 * <p>Threading: immutable.
 */
public enum StreamType {
    TICKER("ticker", null, null),
    TRADE("trade", null, null),
    ORDERBOOK("orderbook", null, null),
    CANDLE_1S("candle.1s", CandleUnit.SECOND, null),
    CANDLE_1M("candle.1m", CandleUnit.MINUTE_1, null),
    CANDLE_3M("candle.3m", CandleUnit.MINUTE_3, null),
    CANDLE_5M("candle.5m", CandleUnit.MINUTE_5, null),
    CANDLE_10M("candle.10m", CandleUnit.MINUTE_10, null),
    CANDLE_15M("candle.15m", CandleUnit.MINUTE_15, null),
    CANDLE_30M("candle.30m", CandleUnit.MINUTE_30, null),
    CANDLE_60M("candle.60m", CandleUnit.MINUTE_60, null),
    CANDLE_240M("candle.240m", CandleUnit.MINUTE_240, null),
    MY_ORDER("myOrder", null, Permission.VIEW_ORDERS),
    MY_ASSET("myAsset", null, Permission.VIEW_ASSETS),
    /** Notices of the exchange: for every valid key, of no account. */
    ANNOUNCEMENT("announcement", null, null);

    private final String wire;
    private final CandleUnit candle;
    private final Permission permission;

    StreamType(String wire, CandleUnit candle, Permission permission) {
        this.wire = wire;
        this.candle = candle;
        this.permission = permission;
    }

    /** The spelling of requests and frames. */
    public String wire() {
        return wire;
    }

    /** The unit of a candle stream; null of every other. */
    public CandleUnit candle() {
        return candle;
    }

    /** What a key must be allowed to; null when any caller, or any valid key, may have it. */
    public Permission permission() {
        return permission;
    }

    /** Whether the stream is served on the private endpoint. */
    public boolean personal() {
        return permission != null || this == ANNOUNCEMENT;
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
