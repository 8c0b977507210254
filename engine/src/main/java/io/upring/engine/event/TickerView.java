package io.upring.engine.event;

/**
 * A ticker: the state of one market's day (Upbit API reference, ticker). Numbers absent from the frame read as NaN.
 *
 * <pre>
 *  offset size type         field
 *      0    8  double        opening_price
 *      8    8  double        high_price
 *     16    8  double        low_price
 *     24    8  double        trade_price
 *     32    8  double        prev_closing_price
 *     40    8  double        acc_trade_price
 *     48    8  double        change_price
 *     56    8  double        signed_change_price
 *     64    8  double        change_rate
 *     72    8  double        signed_change_rate
 *     80    8  double        trade_volume
 *     88    8  double        acc_trade_volume
 *     96    8  double        acc_ask_volume
 *    104    8  double        acc_bid_volume
 *    112    8  double        highest_52_week_price
 *    120    8  double        lowest_52_week_price
 *    128    8  double        acc_trade_price_24h
 *    136    8  double        acc_trade_volume_24h
 *    144    8  long          trade_timestamp
 *    152    8  long          timestamp
 *    160    4  int           trade_date
 *    164    4  int           trade_time
 *    168    4  int           highest_52_week_date
 *    172    4  int           lowest_52_week_date
 *    176    4  int           delisting_date
 *    180    1  PriceChange   change
 *    181    1  Side          ask_bid
 *    182    1  MarketState   market_state
 *    183    1  flag          is_trading_suspended
 *    184    1  flag          market_warning
 * </pre>
 */
public final class TickerView extends EventView {
    public static final int OPENING_PRICE = EventSlot.PAYLOAD;
    public static final int HIGH_PRICE = EventSlot.PAYLOAD + 8;
    public static final int LOW_PRICE = EventSlot.PAYLOAD + 16;
    public static final int TRADE_PRICE = EventSlot.PAYLOAD + 24;
    public static final int PREV_CLOSING_PRICE = EventSlot.PAYLOAD + 32;
    public static final int ACC_TRADE_PRICE = EventSlot.PAYLOAD + 40;
    public static final int CHANGE_PRICE = EventSlot.PAYLOAD + 48;
    public static final int SIGNED_CHANGE_PRICE = EventSlot.PAYLOAD + 56;
    public static final int CHANGE_RATE = EventSlot.PAYLOAD + 64;
    public static final int SIGNED_CHANGE_RATE = EventSlot.PAYLOAD + 72;
    public static final int TRADE_VOLUME = EventSlot.PAYLOAD + 80;
    public static final int ACC_TRADE_VOLUME = EventSlot.PAYLOAD + 88;
    public static final int ACC_ASK_VOLUME = EventSlot.PAYLOAD + 96;
    public static final int ACC_BID_VOLUME = EventSlot.PAYLOAD + 104;
    public static final int HIGHEST_52_WEEK_PRICE = EventSlot.PAYLOAD + 112;
    public static final int LOWEST_52_WEEK_PRICE = EventSlot.PAYLOAD + 120;
    public static final int ACC_TRADE_PRICE_24H = EventSlot.PAYLOAD + 128;
    public static final int ACC_TRADE_VOLUME_24H = EventSlot.PAYLOAD + 136;
    public static final int TRADE_TIMESTAMP = EventSlot.PAYLOAD + 144;
    public static final int TIMESTAMP = EventSlot.PAYLOAD + 152;
    public static final int TRADE_DATE = EventSlot.PAYLOAD + 160;
    public static final int TRADE_TIME = EventSlot.PAYLOAD + 164;
    public static final int HIGHEST_52_WEEK_DATE = EventSlot.PAYLOAD + 168;
    public static final int LOWEST_52_WEEK_DATE = EventSlot.PAYLOAD + 172;
    public static final int DELISTING_DATE = EventSlot.PAYLOAD + 176;
    public static final int CHANGE = EventSlot.PAYLOAD + 180;
    public static final int ASK_BID = EventSlot.PAYLOAD + 181;
    public static final int MARKET_STATE = EventSlot.PAYLOAD + 182;
    public static final int IS_TRADING_SUSPENDED = EventSlot.PAYLOAD + 183;
    public static final int MARKET_WARNING = EventSlot.PAYLOAD + 184;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 185;

    /** Since 00:00 UTC. */
    public double openingPrice() {
        return getDouble(OPENING_PRICE);
    }

    public double highPrice() {
        return getDouble(HIGH_PRICE);
    }

    public double lowPrice() {
        return getDouble(LOW_PRICE);
    }

    /** The last price. */
    public double tradePrice() {
        return getDouble(TRADE_PRICE);
    }

    /** The previous UTC day's close. */
    public double prevClosingPrice() {
        return getDouble(PREV_CLOSING_PRICE);
    }

    /** Traded value in the quote currency since 00:00 UTC. */
    public double accTradePrice() {
        return getDouble(ACC_TRADE_PRICE);
    }

    /** Absolute; see {@link #signedChangePrice()}. */
    public double changePrice() {
        return getDouble(CHANGE_PRICE);
    }

    public double signedChangePrice() {
        return getDouble(SIGNED_CHANGE_PRICE);
    }

    /** Absolute: never negative. A fall shows only in {@link #signedChangeRate()}. */
    public double changeRate() {
        return getDouble(CHANGE_RATE);
    }

    /** Move against the previous close, 0.01 for one per cent up. */
    public double signedChangeRate() {
        return getDouble(SIGNED_CHANGE_RATE);
    }

    /** Size of the last trade. */
    public double tradeVolume() {
        return getDouble(TRADE_VOLUME);
    }

    public double accTradeVolume() {
        return getDouble(ACC_TRADE_VOLUME);
    }

    public double accAskVolume() {
        return getDouble(ACC_ASK_VOLUME);
    }

    public double accBidVolume() {
        return getDouble(ACC_BID_VOLUME);
    }

    public double highest52WeekPrice() {
        return getDouble(HIGHEST_52_WEEK_PRICE);
    }

    public double lowest52WeekPrice() {
        return getDouble(LOWEST_52_WEEK_PRICE);
    }

    /** Traded value of the last 24 hours, quote currency. */
    public double accTradePrice24h() {
        return getDouble(ACC_TRADE_PRICE_24H);
    }

    public double accTradeVolume24h() {
        return getDouble(ACC_TRADE_VOLUME_24H);
    }

    /** As sent: milliseconds since the Unix epoch. */
    public long tradeTimestamp() {
        return getLong(TRADE_TIMESTAMP);
    }

    /** As sent: milliseconds, or microseconds in some frames of 2023; {@link #exchangeTimeNs()} is normalised. */
    public long timestamp() {
        return getLong(TIMESTAMP);
    }

    /** yyyymmdd, UTC. */
    public int tradeDate() {
        return getInt(TRADE_DATE);
    }

    /** hhmmss, UTC. */
    public int tradeTime() {
        return getInt(TRADE_TIME);
    }

    /** yyyymmdd. */
    public int highest52WeekDate() {
        return getInt(HIGHEST_52_WEEK_DATE);
    }

    /** yyyymmdd. */
    public int lowest52WeekDate() {
        return getInt(LOWEST_52_WEEK_DATE);
    }

    /** yyyymmdd, 0 if none. */
    public int delistingDate() {
        return getInt(DELISTING_DATE);
    }

    public PriceChange change() {
        return PriceChange.ofCode(getByte(CHANGE));
    }

    /** Taker side of the last trade. */
    public Side takerSide() {
        return Side.ofCode(getByte(ASK_BID));
    }

    public MarketState marketState() {
        return MarketState.ofCode(getByte(MARKET_STATE));
    }

    public boolean isTradingSuspended() {
        return getByte(IS_TRADING_SUSPENDED) != 0;
    }

    /** Whether {@code market_warning} is CAUTION. */
    public boolean hasMarketWarning() {
        return getByte(MARKET_WARNING) != 0;
    }
}
