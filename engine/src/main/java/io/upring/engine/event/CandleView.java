package io.upring.engine.event;

import io.upring.engine.market.Stream;

/**
 * A candle, growing or complete: the same start comes again as it grows, and the last one counts (Upbit API reference,
 * candle). A period without trades has none. Numbers absent from the frame read as NaN.
 *
 * <pre>
 *  offset size type         field
 *      0    8  double        opening_price
 *      8    8  double        high_price
 *     16    8  double        low_price
 *     24    8  double        trade_price (close)
 *     32    8  double        candle_acc_trade_volume
 *     40    8  double        candle_acc_trade_price
 *     48    8  long          timestamp (of its last trade)
 *     56    4  int           start date, UTC: yyyymmdd
 *     60    4  int           start time, UTC: hhmmss
 *     64    1  byte          stream (ordinal of {@link Stream}: its unit)
 * </pre>
 *
 * <p>The start is one field of the frame: the row of its date stands for both.
 */
public final class CandleView extends EventView {
    public static final int OPENING_PRICE = EventSlot.PAYLOAD;
    public static final int HIGH_PRICE = EventSlot.PAYLOAD + 8;
    public static final int LOW_PRICE = EventSlot.PAYLOAD + 16;
    public static final int TRADE_PRICE = EventSlot.PAYLOAD + 24;
    public static final int ACC_TRADE_VOLUME = EventSlot.PAYLOAD + 32;
    public static final int ACC_TRADE_PRICE = EventSlot.PAYLOAD + 40;
    public static final int TIMESTAMP = EventSlot.PAYLOAD + 48;
    public static final int START_DATE = EventSlot.PAYLOAD + 56;
    public static final int START_TIME = EventSlot.PAYLOAD + 60;
    public static final int STREAM = EventSlot.PAYLOAD + 64;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 65;

    public double openingPrice() {
        return getDouble(OPENING_PRICE);
    }

    public double highPrice() {
        return getDouble(HIGH_PRICE);
    }

    public double lowPrice() {
        return getDouble(LOW_PRICE);
    }

    /** The close so far. */
    public double tradePrice() {
        return getDouble(TRADE_PRICE);
    }

    /** In the base currency. */
    public double accTradeVolume() {
        return getDouble(ACC_TRADE_VOLUME);
    }

    /** In the quote currency. */
    public double accTradePrice() {
        return getDouble(ACC_TRADE_PRICE);
    }

    /** As sent: milliseconds since the Unix epoch, of the last trade in it. */
    public long timestamp() {
        return getLong(TIMESTAMP);
    }

    /** yyyymmdd, UTC. */
    public int startDate() {
        return getInt(START_DATE);
    }

    /** hhmmss, UTC. */
    public int startTime() {
        return getInt(START_TIME);
    }

    /** Which candle stream: the unit. */
    public Stream stream() {
        return Stream.ofOrdinal(getByte(STREAM));
    }
}
