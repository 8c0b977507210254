package io.upring.engine.journal.file;

import io.upring.engine.event.EventSlot;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.BufferUtil;

/**
 * A stretch of a journal in memory of its own, and which events stand in it: filled by
 * {@link JournalReader#next(EventBlock)}, read in any order, as often as wanted.
 *
 * <p>Threading: one thread after the other, who hand it over with release and acquire semantics.
 */
public final class EventBlock {
    /** Not so little that handing it over costs, nor so much that it has left the cache when it is read again. */
    private static final int BYTES = 1 << 16;
    private static final int MAX_EVENTS = 512;
    private static final int LINE_BYTES = 64;

    private final ByteBuffer bytes = BufferUtil.allocateDirectAligned(BYTES, LINE_BYTES);
    private final RecordCursor records = new RecordCursor();
    /** Where the events' data start, and their lengths. */
    private final int[] starts = new int[MAX_EVENTS];
    private final int[] lengths = new int[MAX_EVENTS];
    private int count;

    /** How many events it holds. */
    public int count() {
        return count;
    }

    /** The ring's sequence of an event. */
    public long sequence(int index) {
        return records.buffer().getLong(starts[index] + JournalFormat.EVENT_SEQUENCE);
    }

    /** Code of an event's type. */
    public int typeCode(int index) {
        return records.buffer().getInt(starts[index] + EventSlot.TYPE);
    }

    /**
     * Copies header and payload of an event to where they are needed. It says that there are no intents; what stands in
     * the place of intents is left as it is.
     */
    public void read(int index, EventSlot into) {
        into.buffer().putBytes(0, records.buffer(), starts[index], lengths[index]);
    }

    /**
     * Takes what stands in a segment from a position on: right records of events, without anything between them, as
     * many as there is room for.
     *
     * @return where the first one stands that it has not taken.
     */
    int fill(SegmentScan scan, int from) throws IOException {
        scan.copy(from, bytes);
        records.wrap(bytes, bytes.position());
        records.layout(scan.layout());
        count = 0;
        int at = 0;
        while (count < MAX_EVENTS && records.read(at) && records.kind() == RecordKind.EVENT
            && records.dataBytes() >= EventSlot.PAYLOAD) {
            starts[count] = records.dataPosition();
            lengths[count] = Math.min(EventSlot.INTENTS, records.dataBytes());
            count++;
            at = records.nextPosition();
        }
        return from + at;
    }

    /** Takes the current record of a segment, an event, and nothing else. */
    void take(SegmentScan scan) {
        lengths[0] = Math.min(EventSlot.INTENTS, scan.dataBytes());
        starts[0] = 0;
        count = 1;
        scan.buffer().getBytes(scan.dataPosition(), bytes, 0, lengths[0]);
        records.wrap(bytes, lengths[0]);
    }

    void clear() {
        count = 0;
    }
}
