package io.upring.engine.event;

import io.upring.engine.market.Stream;
import org.agrona.MutableDirectBuffer;

/**
 * A list of streams inside a payload: which streams of which instruments. Shared by {@link ViewChangeView} and
 * {@link GapView}; a list that does not fit goes on in the next event ({@link EventSlot#FLAG_CONTINUED}).
 *
 * <pre>
 *  offset size type         field of an entry
 *      0    4  int           instrument_id
 *      4    2  short         streams (bits of {@link Stream#mask()})
 *      6    1  byte          depth (levels of the order book; 0 where there is none)
 *      7    1                reserved
 *      8    8  double        level (price grouping of the order book)
 * </pre>
 */
public final class StreamEntries {
    public static final int ENTRY_BYTES = 16;
    private static final int STREAMS = 4;
    private static final int DEPTH = 6;
    private static final int LEVEL = 8;

    private StreamEntries() {
    }

    /** How many entries fit when the first one is at {@code firstOffset}. */
    public static int capacity(int firstOffset) {
        return (EventSlot.INTENTS - firstOffset) / ENTRY_BYTES;
    }

    /** Writes entry {@code index} of the list that starts at {@code firstOffset}. */
    public static void put(MutableDirectBuffer buffer, int firstOffset, int index, int instrumentId, int streams,
                           int depth, double level) {
        final int at = firstOffset + index * ENTRY_BYTES;
        buffer.putInt(at, instrumentId);
        buffer.putShort(at + STREAMS, (short) streams);
        buffer.putByte(at + DEPTH, (byte) depth);
        buffer.putByte(at + DEPTH + 1, (byte) 0);
        buffer.putDouble(at + LEVEL, level);
    }

    static int instrumentId(EventSlot slot, int firstOffset, int index) {
        return slot.buffer().getInt(firstOffset + index * ENTRY_BYTES);
    }

    static int streams(EventSlot slot, int firstOffset, int index) {
        return slot.buffer().getShort(firstOffset + index * ENTRY_BYTES + STREAMS) & 0xFFFF;
    }

    static int depth(EventSlot slot, int firstOffset, int index) {
        return slot.buffer().getByte(firstOffset + index * ENTRY_BYTES + DEPTH);
    }

    static double level(EventSlot slot, int firstOffset, int index) {
        return slot.buffer().getDouble(firstOffset + index * ENTRY_BYTES + LEVEL);
    }
}
