package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.RejectReason;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldTables;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.AnyNumber;
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
    private final KeyFinder finder = new KeyFinder(FieldTables.LEVEL);
    private final Patience patience = new Patience();
    private final LevelKeys keys = new LevelKeys();
    private final BookMemory memory = new BookMemory();
    /** What is known of a market that has not been named yet. */
    private final BookMemory.Book nothing = new BookMemory.Book();
    private final int[] starts = new int[OrderBookView.MAX_LEVELS + 1];
    /** {@code null} without. */
    private LevelBlocks blocks = LevelBlocks.areFast() ? LevelBlocks.create() : null;
    /** Whether vectors are wanted only when they have been compiled. */
    private boolean isRehearsing = blocks != null && !VectorRehearsal.isOver();
    private boolean isPredicting = true;
    private boolean hasMoved;

    LevelReader(FrameText text) {
        this.text = text;
    }

    /** Clears what no field is read into, so that equal frames make equal slots. */
    void begin(EventSlot slot) {
        for (int offset = OrderBookView.ASK_LEVELS; offset < OrderBookView.LEVELS; offset += Long.BYTES) {
            slot.buffer().putLong(offset, 0);
        }
    }

    /** Whether to expect what came last time. */
    void predict(boolean wanted) {
        isPredicting = wanted;
    }

    /** Whether to read whole books by vectors, where there are any. */
    void useVectors(boolean wanted) {
        blocks = wanted ? LevelBlocks.create() : null;
        isRehearsing = false;
    }

    /** Reads the array at {@code start}; returns the position behind it. */
    int read(int start, EventSlot slot) {
        final boolean isRemembered = isPredicting && slot.instrumentId() != EventSlot.NO_INSTRUMENT;
        final BookMemory.Book last = isRemembered ? memory.of(slot.instrumentId()) : nothing;
        final UnsafeBuffer buffer = slot.buffer();
        int asks = 0;
        int bids = 0;
        int index = 0;
        int taken = 0;
        hasMoved = false;
        final int first = text.first(start, '[', ']');
        if (isPredicting && first >= 0) {
            final int end = readWhole(first, slot, last);
            if (end >= 0) {
                return end;
            }
        }
        int at = first;
        while (at >= 0) {
            if (index == OrderBookView.MAX_LEVELS) {
                throw text.fail(RejectReason.TOO_LONG, at);
            }
            final int offset = OrderBookView.LEVELS + index * OrderBookView.LEVEL_BYTES;
            starts[index] = at - first;
            final int length = last.take(index, text.bytes(), at, buffer, offset);
            if (length > 0) {
                at += length;
                at = text.bytes()[at - 1] == ']' ? ~at : text.skipSpace(at);
                taken++;
            } else {
                at = text.next(isPredicting && patience.isOut() ? walkLevel(at, buffer, offset)
                    : readLevel(at, buffer, offset), ']');
            }
            asks = keep(buffer, OrderBookView.ASK_PRICE, asks, index);
            bids = keep(buffer, OrderBookView.BID_PRICE, bids, index);
            index++;
        }
        finish(slot, asks, bids);
        if (isRemembered && index > 0 && !hasMoved && (taken < index || index < last.levels())) {
            starts[index] = ~at - first;
            last.keep(index, starts, text.bytes(), first, buffer);
        }
        return ~at;
    }

    private boolean hasBlocks() {
        if (isRehearsing && VectorRehearsal.isOver()) {
            isRehearsing = false;
        }
        return blocks != null && !isRehearsing;
    }

    /**
     * Reads all levels from the first one on: those of the market's last book if the text is the same, or by vectors.
     * Returns the position behind the array, or {@link LevelBlocks#OTHER}.
     */
    private int readWhole(int first, EventSlot slot, BookMemory.Book last) {
        final UnsafeBuffer buffer = slot.buffer();
        final boolean isGuessing = last != nothing && !last.patience().isOut();
        final boolean isSame = isGuessing && last.takeAll(text.bytes(), first, buffer, OrderBookView.LEVELS);
        if (isGuessing) {
            last.patience().see(isSame ? 0 : 1, 1);
        }
        final int levels = isSame ? last.levels() : !hasBlocks() || !keys.isKnown() ? LevelBlocks.OTHER
            : blocks.read(text.bytes(), first, text.limit(), keys.columns(), buffer, starts);
        if (levels < 0) {
            return LevelBlocks.OTHER;
        }
        int asks = 0;
        int bids = 0;
        for (int index = 0; index < levels; index++) {
            asks = keep(buffer, OrderBookView.ASK_PRICE, asks, index);
            bids = keep(buffer, OrderBookView.BID_PRICE, bids, index);
        }
        finish(slot, asks, bids);
        if (isGuessing && !isSame && !hasMoved) {
            last.keep(levels, starts, text.bytes(), first, buffer);
        }
        return first + (isSame ? last.length() : starts[levels]);
    }

    private int readLevel(int start, UnsafeBuffer buffer, int offset) {
        final int end = isPredicting ? keys.read(text.bytes(), start, buffer, offset) : LevelKeys.OTHER;
        return end >= 0 ? end : readMembers(start, buffer, offset);
    }

    private int readMembers(int start, UnsafeBuffer buffer, int offset) {
        final int surprisesBefore = order.surprises();
        long present = 0;
        int members = 0;
        int at = order.first(text, start);
        keys.begin();
        while (at >= 0) {
            final Key key = order.key();
            keys.add(key);
            if (key == null) {
                at = text.skipValue(at);
            } else {
                final Field field = key.field();
                at = text.readDouble(at, buffer, offset + field.offset());
                present = at >= 0 ? present | field.mask() : present & ~field.mask();
                at = at >= 0 ? at : ~at;
            }
            at = order.next(text, at);
            members++;
        }
        patience.see(order.surprises() - surprisesBefore, members);
        expectAll(present, ~at);
        keys.end();
        return ~at;
    }

    /** Reads a level whose keys are not expected in any order. */
    private int walkLevel(int start, UnsafeBuffer buffer, int offset) {
        final byte[] bytes = text.bytes();
        long present = 0;
        int at = finder.first(text, start);
        while (at >= 0) {
            final long entry = finder.entry();
            int end = entry == Key.NONE ? text.skipValue(at)
                : AnyNumber.read(bytes, at, 0, buffer.byteArray(), buffer.addressOffset() + offset + Key.offset(entry));
            if (end == AnyNumber.OTHER) {
                end = text.readDouble(at, buffer, offset + Key.offset(entry));
            }
            final long mask = entry == Key.NONE ? 0 : 1L << entry;
            present = end >= 0 ? present | mask : present & ~mask;
            at = finder.next(text, end >= 0 ? end : ~end);
        }
        expectAll(present, ~at);
        return ~at;
    }

    private void expectAll(long present, int end) {
        if (present != ALL_FIELDS) {
            throw text.fail(RejectReason.MISSING_FIELD, end - 1);
        }
    }

    /** Counts one side of the level unless it is padding; padding in the midst of levels is closed up. */
    private int keep(UnsafeBuffer buffer, int side, int kept, int index) {
        final int offset = OrderBookView.LEVELS + index * OrderBookView.LEVEL_BYTES + side;
        if (buffer.getDouble(offset) == 0) {
            return kept;
        }
        if (kept < index) {
            hasMoved = true;
            final int place = OrderBookView.LEVELS + kept * OrderBookView.LEVEL_BYTES + side;
            buffer.putLong(place, buffer.getLong(offset));
            buffer.putLong(place + Long.BYTES, buffer.getLong(offset + Long.BYTES));
        }
        return kept + 1;
    }

    private static void finish(EventSlot slot, int asks, int bids) {
        final UnsafeBuffer buffer = slot.buffer();
        buffer.putInt(OrderBookView.ASK_LEVELS, asks);
        buffer.putInt(OrderBookView.BID_LEVELS, bids);
        final int levels = Math.max(asks, bids);
        // Where the shorter side has ended, there is padding, or what was moved up.
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
