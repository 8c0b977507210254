package io.upring.engine.event;

/**
 * A view (a consumer's window on market data) changed what it shows. Whoever keeps a table of views folds these events;
 * market data behind the event goes by the new state.
 *
 * <pre>
 *  offset size type         field
 *      0    4  int           view_id (from 1)
 *      4    4  int           owner: the strategy's id, 0 for a consumer outside of the engine
 *      8    4  int           generation: changes of this view so far
 *     12    4  int           entries in this event
 *     16    1  ViewChange    change
 *     17    7                reserved
 *     24    8  long          request: the intent that asked for it, 0 for none
 *     32   16  an entry:     see {@link StreamEntries}
 * </pre>
 */
public final class ViewChangeView extends EventView {
    public static final int VIEW_ID = EventSlot.PAYLOAD;
    public static final int OWNER = EventSlot.PAYLOAD + 4;
    public static final int GENERATION = EventSlot.PAYLOAD + 8;
    public static final int ENTRY_COUNT = EventSlot.PAYLOAD + 12;
    public static final int CHANGE = EventSlot.PAYLOAD + 16;
    public static final int REQUEST = EventSlot.PAYLOAD + 24;
    public static final int ENTRIES = EventSlot.PAYLOAD + 32;
    public static final int MAX_ENTRIES = StreamEntries.capacity(ENTRIES);

    public int viewId() {
        return getInt(VIEW_ID);
    }

    /** The strategy's id, 0 for a consumer outside of the engine. */
    public int owner() {
        return getInt(OWNER);
    }

    /** The same in all parts of one change, larger with each change. */
    public int generation() {
        return getInt(GENERATION);
    }

    public ViewChange change() {
        return ViewChange.ofCode(getByte(CHANGE));
    }

    /**
     * The {@link IntentView#orderId()} of the strategy's intent that this change answers; 0 if none asked. Every such
     * intent that was taken is answered by one change, even if nothing had to be changed.
     */
    public long request() {
        return getLong(REQUEST);
    }

    /** Whether the next event of this view goes on with the list. */
    public boolean isContinued() {
        return slot.hasFlag(EventSlot.FLAG_CONTINUED);
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

    public int entryDepth(int index) {
        return StreamEntries.depth(slot, ENTRIES, index);
    }

    public double entryLevel(int index) {
        return StreamEntries.level(slot, ENTRIES, index);
    }

    /** Fills the fixed part of a claimed slot whose header has begun; the list is empty. */
    public static void begin(EventSlot slot, int viewId, int owner, int generation, ViewChange change, long request) {
        slot.buffer().setMemory(EventSlot.PAYLOAD, ENTRIES - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putInt(VIEW_ID, viewId);
        slot.buffer().putInt(OWNER, owner);
        slot.buffer().putInt(GENERATION, generation);
        slot.buffer().putByte(CHANGE, change.code());
        slot.buffer().putLong(REQUEST, request);
        slot.payloadLength(ENTRIES - EventSlot.PAYLOAD);
    }

    /** Appends an entry. Returns {@code false} if there is no room: the list goes on in another event. */
    public static boolean append(EventSlot slot, int instrumentId, int streams, int depth, double level) {
        final int count = slot.buffer().getInt(ENTRY_COUNT);
        if (count == MAX_ENTRIES) {
            return false;
        }
        StreamEntries.put(slot.buffer(), ENTRIES, count, instrumentId, streams, depth, level);
        slot.buffer().putInt(ENTRY_COUNT, count + 1);
        slot.payloadLength(ENTRIES + (count + 1) * StreamEntries.ENTRY_BYTES - EventSlot.PAYLOAD);
        return true;
    }
}
