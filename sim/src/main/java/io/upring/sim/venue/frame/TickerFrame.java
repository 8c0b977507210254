package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.MarketState;
import io.upring.sim.exchange.MarketStatus;
import io.upring.sim.exchange.Ticker;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import io.upring.sim.venue.json.TimeText;

/**
 * The ticker frame, members in wire order (Upbit API reference, ticker).
 *
 * <p>Threading: stateless.
 */
public final class TickerFrame {
    private static final JsonKey OPENING_PRICE = JsonKey.of("opening_price", "op");
    private static final JsonKey HIGH_PRICE = JsonKey.of("high_price", "hp");
    private static final JsonKey LOW_PRICE = JsonKey.of("low_price", "lp");
    private static final JsonKey ACC_TRADE_PRICE = JsonKey.of("acc_trade_price", "atp");
    private static final JsonKey SIGNED_CHANGE_PRICE = JsonKey.of("signed_change_price", "scp");
    private static final JsonKey CHANGE_RATE = JsonKey.of("change_rate", "cr");
    private static final JsonKey SIGNED_CHANGE_RATE = JsonKey.of("signed_change_rate", "scr");
    private static final JsonKey ACC_TRADE_VOLUME = JsonKey.of("acc_trade_volume", "atv");
    private static final JsonKey TRADE_DATE = JsonKey.of("trade_date", "tdt");
    private static final JsonKey ACC_ASK_VOLUME = JsonKey.of("acc_ask_volume", "aav");
    private static final JsonKey ACC_BID_VOLUME = JsonKey.of("acc_bid_volume", "abv");
    private static final JsonKey HIGHEST_PRICE = JsonKey.of("highest_52_week_price", "h52wp");
    private static final JsonKey HIGHEST_DATE = JsonKey.of("highest_52_week_date", "h52wdt");
    private static final JsonKey LOWEST_PRICE = JsonKey.of("lowest_52_week_price", "l52wp");
    private static final JsonKey LOWEST_DATE = JsonKey.of("lowest_52_week_date", "l52wdt");
    private static final JsonKey MARKET_STATE = JsonKey.of("market_state", "ms");
    private static final JsonKey SUSPENDED = JsonKey.of("is_trading_suspended", "its");
    private static final JsonKey DELISTING_DATE = JsonKey.of("delisting_date", "dd");
    private static final JsonKey WARNING = JsonKey.of("market_warning", "mw");
    private static final JsonKey ACC_TRADE_PRICE_24H = JsonKey.of("acc_trade_price_24h", "atp24h");
    private static final JsonKey ACC_TRADE_VOLUME_24H = JsonKey.of("acc_trade_volume_24h", "atv24h");

    private TickerFrame() {
    }

    /** @param timestampMs epoch milliseconds of the frame */
    public static void write(JsonBuffer out, Spelling spelling, Market market, boolean snapshot, long timestampMs) {
        boolean simple = out.shortNames();
        Ticker ticker = market.ticker();
        NumberStyle price = spelling.price(simple);
        NumberStyle size = spelling.size(simple);
        NumberStyle rate = spelling.rate(simple);
        out.openObject();
        out.key(FrameKeys.TYPE).value("ticker").key(FrameKeys.CODE).value(market.code());
        out.key(OPENING_PRICE).value(ticker.openingPrice(), price);
        out.key(HIGH_PRICE).value(ticker.highPrice(), price);
        out.key(LOW_PRICE).value(ticker.lowPrice(), price);
        out.key(FrameKeys.TRADE_PRICE).value(ticker.tradePrice(), price);
        out.key(FrameKeys.PREV_CLOSING_PRICE).value(ticker.prevClosingPrice(), price);
        out.key(ACC_TRADE_PRICE).value(ticker.accTradePrice(), spelling.turnover(simple));
        out.key(FrameKeys.CHANGE).value(ticker.change().name());
        out.key(FrameKeys.CHANGE_PRICE).value(ticker.signedChangePrice().abs(), price);
        out.key(SIGNED_CHANGE_PRICE).value(ticker.signedChangePrice(), price);
        out.key(CHANGE_RATE).value(ticker.signedChangeRate().abs(), rate);
        out.key(SIGNED_CHANGE_RATE).value(ticker.signedChangeRate(), rate);
        out.key(FrameKeys.ASK_BID).value(ticker.lastTakerSide().name());
        out.key(FrameKeys.TRADE_VOLUME).value(ticker.tradeVolume(), size);
        out.key(ACC_TRADE_VOLUME).value(ticker.accTradeVolume(), size);
        out.key(TRADE_DATE).value(TimeText.UTC_COMPACT_DATE.of(ticker.tradeTimestampMs()));
        out.key(FrameKeys.TRADE_TIME).value(TimeText.UTC_COMPACT_TIME.of(ticker.tradeTimestampMs()));
        out.key(FrameKeys.TRADE_TIMESTAMP).value(ticker.tradeTimestampMs());
        out.key(ACC_ASK_VOLUME).value(ticker.accAskVolume(), size);
        out.key(ACC_BID_VOLUME).value(ticker.accBidVolume(), size);
        out.key(HIGHEST_PRICE).value(ticker.highest52WeekPrice(), price);
        out.key(HIGHEST_DATE).value(ticker.highest52WeekDate().toString());
        out.key(LOWEST_PRICE).value(ticker.lowest52WeekPrice(), price);
        out.key(LOWEST_DATE).value(ticker.lowest52WeekDate().toString());
        MarketStatus status = market.status();
        out.key(MARKET_STATE).value(status.state().name());
        out.key(SUSPENDED).value(status.state() != MarketState.ACTIVE).key(DELISTING_DATE);
        if (status.delistingDate() == null) {
            out.nullValue();
        } else {
            out.value(status.delistingDate().toString());
        }
        out.key(WARNING).value(status.warning() ? "CAUTION" : "NONE");
        out.key(FrameKeys.TIMESTAMP).value(timestampMs);
        out.key(ACC_TRADE_PRICE_24H).value(ticker.accTradePrice24h(), spelling.plain());
        out.key(ACC_TRADE_VOLUME_24H).value(ticker.accTradeVolume24h(), size);
        FrameKeys.streamType(out, snapshot);
        out.closeObject();
    }
}
