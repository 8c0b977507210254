package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.RejectReason;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldTables;
import io.upring.feed.codec.schema.Key;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the levels of an order book. Levels of price zero pad a thin side (Upbit API reference, orderbook): they are
 * dropped, so that the sides may differ in depth.
 *
 * <p>Threading: one thread an instance.
 */
final class LevelReader {
    private static final long ALL_FIELDS = FieldTables.LEVEL.requiredFields();

    private final JsonCursor cursor;
    private final KeyOrder order = new KeyOrder(FieldTables.LEVEL);
    private double askPrice;
    private double askSize;
    private double bidPrice;
    private double bidSize;

    LevelReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** Clears what no field is read into, so that equal frames make equal slots. */
    void begin(EventSlot slot) {
        for (int offset = OrderBookView.ASK_LEVELS; offset < OrderBookView.LEVELS; offset += Long.BYTES) {
            slot.buffer().putLong(offset, 0);
        }
    }

    boolean read(EventSlot slot) {
        final UnsafeBuffer buffer = slot.buffer();
        int asks = 0;
        int bids = 0;
        if (cursor.peek() != '[') {
            throw cursor.wrongType();
        }
        cursor.position(cursor.position() + 1);
        if (cursor.hasFirst(']')) {
            do {
                final int start = cursor.position();
                readLevel();
                asks += askPrice == 0 ? 0 : 1;
                bids += bidPrice == 0 ? 0 : 1;
                if (Math.max(asks, bids) > OrderBookView.MAX_LEVELS) {
                    throw cursor.fail(RejectReason.TOO_LONG, start);
                }
                putAsk(buffer, asks - 1);
                putBid(buffer, bids - 1);
            } while (cursor.hasNext(']'));
        }
        finish(slot, asks, bids);
        return true;
    }

    private void readLevel() {
        if (cursor.peek() != '{') {
            throw cursor.wrongType();
        }
        cursor.position(cursor.position() + 1);
        long present = 0;
        order.begin();
        if (cursor.hasFirst('}')) {
            do {
                final Key key = order.next(cursor);
                if (key == null) {
                    cursor.skipValue();
                } else {
                    present = readNumber(key.field()) ? present | key.field().mask() : present & ~key.field().mask();
                }
            } while (cursor.hasNext('}'));
        }
        if (present != ALL_FIELDS) {
            throw cursor.fail(RejectReason.MISSING_FIELD, cursor.position() - 1);
        }
    }

    private boolean readNumber(Field field) {
        final double value = cursor.doubleOrNull();
        switch (field.offset()) {
            case OrderBookView.ASK_PRICE -> askPrice = value;
            case OrderBookView.ASK_SIZE -> askSize = value;
            case OrderBookView.BID_PRICE -> bidPrice = value;
            default -> bidSize = value;
        }
        return !Double.isNaN(value);
    }

    private void putAsk(UnsafeBuffer buffer, int index) {
        if (askPrice != 0) {
            final int offset = OrderBookView.LEVELS + index * OrderBookView.LEVEL_BYTES;
            buffer.putDouble(offset + OrderBookView.ASK_PRICE, askPrice);
            buffer.putDouble(offset + OrderBookView.ASK_SIZE, askSize);
        }
    }

    private void putBid(UnsafeBuffer buffer, int index) {
        if (bidPrice != 0) {
            final int offset = OrderBookView.LEVELS + index * OrderBookView.LEVEL_BYTES;
            buffer.putDouble(offset + OrderBookView.BID_PRICE, bidPrice);
            buffer.putDouble(offset + OrderBookView.BID_SIZE, bidSize);
        }
    }

    private static void finish(EventSlot slot, int asks, int bids) {
        final UnsafeBuffer buffer = slot.buffer();
        buffer.putInt(OrderBookView.ASK_LEVELS, asks);
        buffer.putInt(OrderBookView.BID_LEVELS, bids);
        final int levels = Math.max(asks, bids);
        // The shorter side's places hold an earlier event's levels.
        for (int index = asks; index < levels; index++) {
            final int offset = OrderBookView.LEVELS + index * OrderBookView.LEVEL_BYTES;
            buffer.putLong(offset + OrderBookView.ASK_PRICE, 0);
            buffer.putLong(offset + OrderBookView.ASK_SIZE, 0);
        }
        for (int index = bids; index < levels; index++) {
            final int offset = OrderBookView.LEVELS + index * OrderBookView.LEVEL_BYTES;
            buffer.putLong(offset + OrderBookView.BID_PRICE, 0);
            buffer.putLong(offset + OrderBookView.BID_SIZE, 0);
        }
        slot.payloadLength(OrderBookView.LEVELS + levels * OrderBookView.LEVEL_BYTES - EventSlot.PAYLOAD);
    }
}
