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
 *     17   15                reserved
 *     32   16  an entry:     see {@link StreamEntries}
 * </pre>
 */
public final class ViewChangeView extends EventView {
    public static final int VIEW_ID = EventSlot.PAYLOAD;
    public static final int OWNER = EventSlot.PAYLOAD + 4;
    public static final int GENERATION = EventSlot.PAYLOAD + 8;
    public static final int ENTRY_COUNT = EventSlot.PAYLOAD + 12;
    public static final int CHANGE = EventSlot.PAYLOAD + 16;
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
}
