package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Candle;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import io.upring.sim.venue.json.TimeText;

/**
 * The candle frame, members in wire order (Upbit API reference, candle).
 *
 * <p>Threading: stateless.
 */
public final class CandleFrame {
    private static final JsonKey TIME_UTC = JsonKey.of("candle_date_time_utc", "cdttmu");
    private static final JsonKey TIME_KST = JsonKey.of("candle_date_time_kst", "cdttmk");
    private static final JsonKey OPENING_PRICE = JsonKey.of("opening_price", "op");
    private static final JsonKey HIGH_PRICE = JsonKey.of("high_price", "hp");
    private static final JsonKey LOW_PRICE = JsonKey.of("low_price", "lp");
    private static final JsonKey ACC_TRADE_VOLUME = JsonKey.of("candle_acc_trade_volume", "catv");
    private static final JsonKey ACC_TRADE_PRICE = JsonKey.of("candle_acc_trade_price", "catp");

    private CandleFrame() {
    }

    /** @param type {@code candle.1m} for instance */
    public static void write(JsonBuffer out, Spelling spelling, String type, String code, Candle candle,
                             boolean snapshot) {
        boolean simple = out.shortNames();
        NumberStyle price = spelling.price(simple);
        out.openObject().key(FrameKeys.TYPE).value(type).key(FrameKeys.CODE).value(code);
        out.key(TIME_UTC).value(TimeText.UTC_DATE_TIME.of(candle.startMs()));
        out.key(TIME_KST).value(TimeText.KST_DATE_TIME.of(candle.startMs()));
        out.key(OPENING_PRICE).value(candle.openingPrice(), price).key(HIGH_PRICE).value(candle.highPrice(), price);
        out.key(LOW_PRICE).value(candle.lowPrice(), price).key(FrameKeys.TRADE_PRICE).value(candle.tradePrice(), price);
        out.key(ACC_TRADE_VOLUME).value(candle.accTradeVolume(), spelling.size(simple));
        out.key(ACC_TRADE_PRICE).value(candle.accTradePrice(), spelling.turnover(simple));
        out.key(FrameKeys.TIMESTAMP).value(candle.timestampMs());
        FrameKeys.streamType(out, snapshot);
        out.closeObject();
    }
}
