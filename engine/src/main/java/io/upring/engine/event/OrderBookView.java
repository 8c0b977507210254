package io.upring.engine.event;

import java.util.Objects;

/**
 * A full order book of up to {@value #MAX_LEVELS} levels, best first (Upbit API reference, orderbook).
 *
 * <pre>
 *  offset size type         field
 *      0    8  long          timestamp
 *      8    8  double        total_ask_size
 *     16    8  double        total_bid_size
 *     24    8  double        level (price grouping, 0 = none)
 *     32    4  int           ask levels
 *     36    4  int           bid levels
 *     40   88                reserved
 *    128   32  a level:      ask price, ask size, bid price, bid size (doubles), x 30
 * </pre>
 *
 * <p>The zero-price slots that pad a thin side are not counted as levels: sides may differ in depth, or be empty.
 */
public final class OrderBookView extends EventView {
    public static final int MAX_LEVELS = 30;

    public static final int TIMESTAMP = EventSlot.PAYLOAD;
    public static final int TOTAL_ASK_SIZE = EventSlot.PAYLOAD + 8;
    public static final int TOTAL_BID_SIZE = EventSlot.PAYLOAD + 16;
    public static final int LEVEL = EventSlot.PAYLOAD + 24;
    public static final int ASK_LEVELS = EventSlot.PAYLOAD + 32;
    public static final int BID_LEVELS = EventSlot.PAYLOAD + 36;
    public static final int LEVELS = EventSlot.PAYLOAD + 128;
    public static final int LEVEL_BYTES = 32;
    /** Within a level. */
    public static final int ASK_PRICE = 0;
    public static final int ASK_SIZE = 8;
    public static final int BID_PRICE = 16;
    public static final int BID_SIZE = 24;

    /** As sent: milliseconds, or microseconds in some frames of 2023. */
    public long timestamp() {
        return getLong(TIMESTAMP);
    }

    public double totalAskSize() {
        return getDouble(TOTAL_ASK_SIZE);
    }

    public double totalBidSize() {
        return getDouble(TOTAL_BID_SIZE);
    }

    /** The price grouping in force, 0 for none. */
    public double level() {
        return getDouble(LEVEL);
    }

    public int askLevels() {
        return getInt(ASK_LEVELS);
    }

    public int bidLevels() {
        return getInt(BID_LEVELS);
    }

    /** @param index 0 is the best; below {@link #askLevels()}. */
    public double askPrice(int index) {
        return getDouble(LEVELS + Objects.checkIndex(index, MAX_LEVELS) * LEVEL_BYTES + ASK_PRICE);
    }

    public double askSize(int index) {
        return getDouble(LEVELS + Objects.checkIndex(index, MAX_LEVELS) * LEVEL_BYTES + ASK_SIZE);
    }

    /** @param index 0 is the best; below {@link #bidLevels()}. */
    public double bidPrice(int index) {
        return getDouble(LEVELS + Objects.checkIndex(index, MAX_LEVELS) * LEVEL_BYTES + BID_PRICE);
    }

    public double bidSize(int index) {
        return getDouble(LEVELS + Objects.checkIndex(index, MAX_LEVELS) * LEVEL_BYTES + BID_SIZE);
    }

    /** Whether both sides have a level. */
    public boolean isTwoSided() {
        return askLevels() > 0 && bidLevels() > 0;
    }
}
