package io.upring.engine.event;

/**
 * A window in which data of some streams are missing was opened, or closed for some of its streams. A gap's streams
 * may close in several events; {@link #openStreams()} says how many are still open.
 *
 * <p>Books and tickers close with the next snapshot, candles with the next one, trades with what REST still has.
 *
 * <pre>
 *  offset size type         field
 *      0    8  long          from_ns: last data before the gap
 *      8    8  long          to_ns: first data after it; 0 while open
 *     16    4  int           gap_id (from 1)
 *     20    4  int           connection_id
 *     24    4  int           open_streams
 *     28    4  int           back_filled: trades put in afterwards, in this event
 *     32    4  int           entries in this event
 *     36    1  GapCause      cause
 *     37    1  byte          is_closing: 0 opened, 1 the entries are whole again,
 *                            2 they flow again but what they missed is lost
 *     38   10                reserved
 *     48   16  an entry:     see {@link StreamEntries}
 * </pre>
 */
public final class GapView extends EventView {
    public static final int FROM_NS = EventSlot.PAYLOAD;
    public static final int TO_NS = EventSlot.PAYLOAD + 8;
    public static final int GAP_ID = EventSlot.PAYLOAD + 16;
    public static final int CONNECTION_ID = EventSlot.PAYLOAD + 20;
    public static final int OPEN_STREAMS = EventSlot.PAYLOAD + 24;
    public static final int BACK_FILLED = EventSlot.PAYLOAD + 28;
    public static final int ENTRY_COUNT = EventSlot.PAYLOAD + 32;
    public static final int CAUSE = EventSlot.PAYLOAD + 36;
    public static final int PHASE = EventSlot.PAYLOAD + 37;
    public static final int ENTRIES = EventSlot.PAYLOAD + 48;
    public static final int MAX_ENTRIES = StreamEntries.capacity(ENTRIES);

    public static final byte OPENED = 0;
    public static final byte CLOSED = 1;
    public static final byte CLOSED_INCOMPLETE = 2;

    public int gapId() {
        return getInt(GAP_ID);
    }

    public int connectionId() {
        return getInt(CONNECTION_ID);
    }

    /** When data came last, nanoseconds since the Unix epoch. */
    public long fromNs() {
        return getLong(FROM_NS);
    }

    /** When data came again; 0 in the event that opens the gap. */
    public long toNs() {
        return getLong(TO_NS);
    }

    public GapCause cause() {
        return GapCause.ofCode(getByte(CAUSE));
    }

    public boolean isOpening() {
        return getByte(PHASE) == OPENED;
    }

    /** Whether what the entries missed could not be had any more. */
    public boolean isIncomplete() {
        return getByte(PHASE) == CLOSED_INCOMPLETE;
    }

    /** Streams of this gap that are still open behind this event; an order book of several levels counts for each. */
    public int openStreams() {
        return getInt(OPEN_STREAMS);
    }

    /** Trades that were put in for the entries of this event. */
    public int backFilled() {
        return getInt(BACK_FILLED);
    }

    public int entryCount() {
        return getInt(ENTRY_COUNT);
    }

    public int entryInstrumentId(int index) {
        return StreamEntries.instrumentId(slot, ENTRIES, index);
    }

    /** Bits of the streams meant. */
    public int entryStreams(int index) {
        return StreamEntries.streams(slot, ENTRIES, index);
    }

    public double entryLevel(int index) {
        return StreamEntries.level(slot, ENTRIES, index);
    }
}
