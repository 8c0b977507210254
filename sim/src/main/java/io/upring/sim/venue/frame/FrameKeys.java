package io.upring.sim.venue.frame;

import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;

/** Keys that several streams share. */
final class FrameKeys {
    static final JsonKey TYPE = JsonKey.of("type", "ty");
    static final JsonKey CODE = JsonKey.of("code", "cd");
    static final JsonKey TIMESTAMP = JsonKey.of("timestamp", "tms");
    static final JsonKey TRADE_TIME = JsonKey.of("trade_time", "ttm");
    static final JsonKey TRADE_TIMESTAMP = JsonKey.of("trade_timestamp", "ttms");
    static final JsonKey TRADE_PRICE = JsonKey.of("trade_price", "tp");
    static final JsonKey TRADE_VOLUME = JsonKey.of("trade_volume", "tv");
    static final JsonKey ASK_BID = JsonKey.of("ask_bid", "ab");
    static final JsonKey PREV_CLOSING_PRICE = JsonKey.of("prev_closing_price", "pcp");
    static final JsonKey CHANGE = JsonKey.of("change", "c");
    static final JsonKey CHANGE_PRICE = JsonKey.of("change_price", "cp");
    static final JsonKey LOCKED = JsonKey.of("locked", "l");

    private static final JsonKey STREAM_TYPE = JsonKey.of("stream_type", "st");

    private FrameKeys() {
    }

    static void streamType(JsonBuffer out, boolean snapshot) {
        out.key(STREAM_TYPE).value(snapshot ? "SNAPSHOT" : "REALTIME");
    }
}
