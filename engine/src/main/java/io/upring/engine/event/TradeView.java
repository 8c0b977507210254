package io.upring.engine.event;

/**
 * One public trade (Upbit API reference, trade). Numbers absent from the frame read as NaN.
 *
 * <pre>
 *  offset size type         field
 *      0    8  double        trade_price
 *      8    8  double        trade_volume
 *     16    8  double        prev_closing_price
 *     24    8  double        change_price
 *     32    8  double        best_ask_price
 *     40    8  double        best_ask_size
 *     48    8  double        best_bid_price
 *     56    8  double        best_bid_size
 *     64    8  long          trade_timestamp
 *     72    8  long          timestamp
 *     80    8  long          sequential_id
 *     88    4  int           trade_date
 *     92    4  int           trade_time
 *     96    1  PriceChange   change
 *     97    1  Side          ask_bid
 * </pre>
 */
public final class TradeView extends EventView {
    public static final int TRADE_PRICE = EventSlot.PAYLOAD;
    public static final int TRADE_VOLUME = EventSlot.PAYLOAD + 8;
    public static final int PREV_CLOSING_PRICE = EventSlot.PAYLOAD + 16;
    public static final int CHANGE_PRICE = EventSlot.PAYLOAD + 24;
    public static final int BEST_ASK_PRICE = EventSlot.PAYLOAD + 32;
    public static final int BEST_ASK_SIZE = EventSlot.PAYLOAD + 40;
    public static final int BEST_BID_PRICE = EventSlot.PAYLOAD + 48;
    public static final int BEST_BID_SIZE = EventSlot.PAYLOAD + 56;
    public static final int TRADE_TIMESTAMP = EventSlot.PAYLOAD + 64;
    public static final int TIMESTAMP = EventSlot.PAYLOAD + 72;
    public static final int SEQUENTIAL_ID = EventSlot.PAYLOAD + 80;
    public static final int TRADE_DATE = EventSlot.PAYLOAD + 88;
    public static final int TRADE_TIME = EventSlot.PAYLOAD + 92;
    public static final int CHANGE = EventSlot.PAYLOAD + 96;
    public static final int ASK_BID = EventSlot.PAYLOAD + 97;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 98;

    public double price() {
        return getDouble(TRADE_PRICE);
    }

    /** In the base currency. */
    public double volume() {
        return getDouble(TRADE_VOLUME);
    }

    public double prevClosingPrice() {
        return getDouble(PREV_CLOSING_PRICE);
    }

    /** Absolute on the stream, signed when back-filled from REST. */
    public double changePrice() {
        return getDouble(CHANGE_PRICE);
    }

    /** NaN before November 2024. */
    public double bestAskPrice() {
        return getDouble(BEST_ASK_PRICE);
    }

    public double bestAskSize() {
        return getDouble(BEST_ASK_SIZE);
    }

    public double bestBidPrice() {
        return getDouble(BEST_BID_PRICE);
    }

    public double bestBidSize() {
        return getDouble(BEST_BID_SIZE);
    }

    /** As sent: milliseconds since the Unix epoch. */
    public long tradeTimestamp() {
        return getLong(TRADE_TIMESTAMP);
    }

    /** As sent. */
    public long timestamp() {
        return getLong(TIMESTAMP);
    }

    /** Unique in its market, not monotonic in order of arrival. */
    public long sequentialId() {
        return getLong(SEQUENTIAL_ID);
    }

    /** yyyymmdd, UTC. */
    public int tradeDate() {
        return getInt(TRADE_DATE);
    }

    /** hhmmss, UTC. */
    public int tradeTime() {
        return getInt(TRADE_TIME);
    }

    public PriceChange change() {
        return PriceChange.ofCode(getByte(CHANGE));
    }

    public Side takerSide() {
        return Side.ofCode(getByte(ASK_BID));
    }
}
