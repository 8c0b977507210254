package io.upring.sim.venue.http;

import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.Ticker;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import io.upring.sim.venue.json.TimeText;

/** One element of the ticker endpoints (Upbit API reference, quotation endpoints). */
final class TickerBody {
    private static final JsonKey MARKET = JsonKey.of("market");
    private static final JsonKey TRADE_DATE = JsonKey.of("trade_date");
    private static final JsonKey TRADE_TIME = JsonKey.of("trade_time");
    private static final JsonKey TRADE_DATE_KST = JsonKey.of("trade_date_kst");
    private static final JsonKey TRADE_TIME_KST = JsonKey.of("trade_time_kst");
    private static final JsonKey TRADE_TIMESTAMP = JsonKey.of("trade_timestamp");
    private static final JsonKey OPENING_PRICE = JsonKey.of("opening_price");
    private static final JsonKey HIGH_PRICE = JsonKey.of("high_price");
    private static final JsonKey LOW_PRICE = JsonKey.of("low_price");
    private static final JsonKey TRADE_PRICE = JsonKey.of("trade_price");
    private static final JsonKey PREV_CLOSING_PRICE = JsonKey.of("prev_closing_price");
    private static final JsonKey CHANGE = JsonKey.of("change");
    private static final JsonKey CHANGE_PRICE = JsonKey.of("change_price");
    private static final JsonKey CHANGE_RATE = JsonKey.of("change_rate");
    private static final JsonKey SIGNED_CHANGE_PRICE = JsonKey.of("signed_change_price");
    private static final JsonKey SIGNED_CHANGE_RATE = JsonKey.of("signed_change_rate");
    private static final JsonKey TRADE_VOLUME = JsonKey.of("trade_volume");
    private static final JsonKey ACC_TRADE_PRICE = JsonKey.of("acc_trade_price");
    private static final JsonKey ACC_TRADE_PRICE_24H = JsonKey.of("acc_trade_price_24h");
    private static final JsonKey ACC_TRADE_VOLUME = JsonKey.of("acc_trade_volume");
    private static final JsonKey ACC_TRADE_VOLUME_24H = JsonKey.of("acc_trade_volume_24h");
    private static final JsonKey HIGHEST_PRICE = JsonKey.of("highest_52_week_price");
    private static final JsonKey HIGHEST_DATE = JsonKey.of("highest_52_week_date");
    private static final JsonKey LOWEST_PRICE = JsonKey.of("lowest_52_week_price");
    private static final JsonKey LOWEST_DATE = JsonKey.of("lowest_52_week_date");
    private static final JsonKey TIMESTAMP = JsonKey.of("timestamp");

    private TickerBody() {
    }

    static void write(JsonBuffer out, Market market, NumberStyle style) {
        Ticker ticker = market.ticker();
        long tradedAtMs = ticker.tradeTimestampMs();
        out.openObject().key(MARKET).value(market.code());
        out.key(TRADE_DATE).value(TimeText.UTC_COMPACT_DATE.of(tradedAtMs));
        out.key(TRADE_TIME).value(TimeText.UTC_COMPACT_TIME.of(tradedAtMs));
        out.key(TRADE_DATE_KST).value(TimeText.KST_COMPACT_DATE.of(tradedAtMs));
        out.key(TRADE_TIME_KST).value(TimeText.KST_COMPACT_TIME.of(tradedAtMs));
        out.key(TRADE_TIMESTAMP).value(tradedAtMs);
        out.key(OPENING_PRICE).value(ticker.openingPrice(), style);
        out.key(HIGH_PRICE).value(ticker.highPrice(), style);
        out.key(LOW_PRICE).value(ticker.lowPrice(), style);
        out.key(TRADE_PRICE).value(ticker.tradePrice(), style);
        out.key(PREV_CLOSING_PRICE).value(ticker.prevClosingPrice(), style);
        out.key(CHANGE).value(ticker.change().name());
        out.key(CHANGE_PRICE).value(ticker.signedChangePrice().abs(), style);
        out.key(CHANGE_RATE).value(ticker.signedChangeRate().abs(), style);
        out.key(SIGNED_CHANGE_PRICE).value(ticker.signedChangePrice(), style);
        out.key(SIGNED_CHANGE_RATE).value(ticker.signedChangeRate(), style);
        out.key(TRADE_VOLUME).value(ticker.tradeVolume(), style);
        out.key(ACC_TRADE_PRICE).value(ticker.accTradePrice(), style);
        out.key(ACC_TRADE_PRICE_24H).value(ticker.accTradePrice24h(), style);
        out.key(ACC_TRADE_VOLUME).value(ticker.accTradeVolume(), style);
        out.key(ACC_TRADE_VOLUME_24H).value(ticker.accTradeVolume24h(), style);
        out.key(HIGHEST_PRICE).value(ticker.highest52WeekPrice(), style);
        out.key(HIGHEST_DATE).value(ticker.highest52WeekDate().toString());
        out.key(LOWEST_PRICE).value(ticker.lowest52WeekPrice(), style);
        out.key(LOWEST_DATE).value(ticker.lowest52WeekDate().toString());
        out.key(TIMESTAMP).value(ticker.timestampMs()).closeObject();
    }
}
