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

    private final FrameText text;
    private final KeyOrder order = new KeyOrder(FieldTables.LEVEL);
    private final UnsafeBuffer level = new UnsafeBuffer(new byte[OrderBookView.LEVEL_BYTES]);

    LevelReader(FrameText text) {
        this.text = text;
    }

    /** Clears what no field is read into, so that equal frames make equal slots. */
    void begin(EventSlot slot) {
        for (int offset = OrderBookView.ASK_LEVELS; offset < OrderBookView.LEVELS; offset += Long.BYTES) {
            slot.buffer().putLong(offset, 0);
        }
    }

    /** Reads the array at {@code start}; returns the position behind it. */
    int read(int start, EventSlot slot) {
        final UnsafeBuffer buffer = slot.buffer();
        int asks = 0;
        int bids = 0;
        int at = text.first(start, '[', ']');
        while (at >= 0) {
            final int levelStart = at;
            at = readLevel(at);
            final boolean isAsk = level.getDouble(OrderBookView.ASK_PRICE) != 0;
            final boolean isBid = level.getDouble(OrderBookView.BID_PRICE) != 0;
            if (isAsk && asks == OrderBookView.MAX_LEVELS || isBid && bids == OrderBookView.MAX_LEVELS) {
                throw text.fail(RejectReason.TOO_LONG, levelStart);
            }
            if (isAsk) {
                put(OrderBookView.ASK_PRICE, buffer, asks++);
            }
            if (isBid) {
                put(OrderBookView.BID_PRICE, buffer, bids++);
            }
            at = text.next(at, ']');
        }
        finish(slot, asks, bids);
        return ~at;
    }

    private int readLevel(int start) {
        long present = 0;
        int at = order.first(text, start);
        while (at >= 0) {
            final Key key = order.key();
            if (key == null) {
                at = text.skipValue(at);
            } else {
                final Field field = key.field();
                at = text.readDouble(at, level, field.offset());
                present = at >= 0 ? present | field.mask() : present & ~field.mask();
                at = at >= 0 ? at : ~at;
            }
            at = order.next(text, at);
        }
        if (present != ALL_FIELDS) {
            throw text.fail(RejectReason.MISSING_FIELD, ~at - 1);
        }
        return ~at;
    }

    /** Copies one side of the level: price and size stand side by side. */
    private void put(int side, UnsafeBuffer buffer, int index) {
        final int offset = OrderBookView.LEVELS + index * OrderBookView.LEVEL_BYTES + side;
        buffer.putLong(offset, level.getLong(side));
        buffer.putLong(offset + Long.BYTES, level.getLong(side + Long.BYTES));
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
