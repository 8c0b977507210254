package io.upring.engine.journal.file;

import io.upring.engine.event.EventSlot;
import java.io.IOException;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends records to one part of a journal; rolls to the next segment when one is full and when the day (UTC) changes.
 *
 * <p>What cannot be written is lost, counted, and reported once: the engine goes on, so that positions can still be
 * closed, but it must enter no new ones.
 *
 * <p>Threading: one thread. Allocates nothing between segments.
 */
final class RecordAppender implements AutoCloseable {
    private static final long DAY_NS = 86_400_000_000_000L;

    private final JournalPart part;
    private final SegmentSupply supply;
    private final Durability durability;
    private final long forceIntervalNs;
    private final Consumer<String> onFault;
    private Segment segment;
    private UnsafeBuffer buffer;
    private int position;
    private int length;
    /** Up to where records may reach; 0 where there is no segment to write to. */
    private int limit;
    /** The segment's records are of times before this one; not known before the first. */
    private long dayEndNs = Long.MIN_VALUE;
    private long forcedAtNs;
    private long lost;
    private boolean failed;

    RecordAppender(JournalPart part, SegmentSupply supply, Durability durability, long forceIntervalNs,
                   Consumer<String> onFault) {
        this.part = part;
        this.supply = supply;
        this.durability = durability;
        this.forceIntervalNs = forceIntervalNs;
        this.onFault = onFault;
    }

    /** Opens the first segment now rather than with the first record. */
    RecordAppender open() {
        if (segment == null && !failed) {
            roll();
        }
        return this;
    }

    void event(EventSlot slot) {
        final int dataBytes = EventSlot.PAYLOAD + slot.payloadLength();
        if (begin(dataBytes, slot.receivedAtNs())) {
            // Behind this nothing checks where it reads and writes.
            slot.buffer().boundsCheck(0, dataBytes);
            buffer.boundsCheck(position, JournalFormat.WORD_BYTES + length);
            buffer.putLong(position + JournalFormat.CHECKSUM, RecordChecksum.copyEvent(slot.buffer(), dataBytes, buffer,
                position + JournalFormat.DATA, JournalFormat.kindAndLength(RecordKind.EVENT, length)));
            complete(RecordKind.EVENT, 0);
            forceIfDue(slot.receivedAtNs());
        }
    }

    void order(long sequence, long timeNs, DirectBuffer intent, int offset, int intentBytes) {
        if (begin(JournalFormat.ORDER_DATA_BYTES, timeNs)) {
            final int data = position + JournalFormat.DATA;
            buffer.putLong(data + JournalFormat.ORDER_SEQUENCE, sequence);
            buffer.putLong(data + JournalFormat.ORDER_TIME_NS, timeNs);
            buffer.putBytes(data + JournalFormat.ORDER_INTENT, intent, offset, intentBytes);
            commit(RecordKind.ORDER, timeNs);
        }
    }

    void checkpoint(long sequence, long timeNs, long stateHash) {
        if (begin(JournalFormat.CHECKPOINT_DATA_BYTES, timeNs)) {
            final int data = position + JournalFormat.DATA;
            buffer.putLong(data + JournalFormat.CHECKPOINT_SEQUENCE, sequence);
            buffer.putLong(data + JournalFormat.CHECKPOINT_TIME_NS, timeNs);
            buffer.putLong(data + JournalFormat.CHECKPOINT_HASH, stateHash);
            commit(RecordKind.CHECKPOINT, timeNs);
        }
    }

    /** Makes room, whose bytes are zero; false where nothing can be written any more. */
    private boolean begin(int dataBytes, long timeNs) {
        length = JournalFormat.length(dataBytes);
        return position + JournalFormat.WORD_BYTES + length <= limit && timeNs < dayEndNs
            || beginElsewhere(dataBytes, timeNs);
    }

    /** In the next segment, or in a new one as its first record. */
    private boolean beginElsewhere(int dataBytes, long timeNs) {
        final boolean isNew = dayEndNs == Long.MIN_VALUE;
        final boolean isFull = position + JournalFormat.WORD_BYTES + length > limit;
        if (!failed && (isFull || !isNew && timeNs >= dayEndNs)) {
            roll();
            // The new segment's header was a record too.
            length = JournalFormat.length(dataBytes);
        }
        if (failed) {
            lost++;
            return false;
        }
        if (dayEndNs == Long.MIN_VALUE) {
            dayEndNs = (Math.floorDiv(timeNs, DAY_NS) + 1) * DAY_NS;
        }
        return true;
    }

    private void commit(RecordKind kind, long timeNs) {
        commit(kind, 0);
        forceIfDue(timeNs);
    }

    private void commit(RecordKind kind, int flags) {
        buffer.putLong(position + JournalFormat.CHECKSUM, RecordChecksum.of(buffer, position + JournalFormat.DATA,
            length - JournalFormat.CHECK_BYTES, JournalFormat.kindAndLength(kind, length)));
        complete(kind, flags);
    }

    private void complete(RecordKind kind, int flags) {
        // Release: whoever sees the word sees the record.
        buffer.putLongRelease(position, (long) JournalFormat.kindAndLength(kind, length) << Integer.SIZE
            | length | flags);
        position += JournalFormat.WORD_BYTES + length;
    }

    private void forceIfDue(long timeNs) {
        if (durability == Durability.EACH
            || durability == Durability.INTERVAL && timeNs - forcedAtNs >= forceIntervalNs) {
            forcedAtNs = timeNs;
            force();
        }
    }

    private void roll() {
        try {
            finish();
            segment = supply.take();
            buffer = segment.buffer();
            position = 0;
            limit = segment.capacity() - JournalFormat.END_BYTES;
            length = JournalFormat.length(segment.headerBytes());
            commit(RecordKind.HEADER, JournalFormat.META_DATA);
            dayEndNs = Long.MIN_VALUE;
        } catch (IOException failure) {
            fail(failure);
        }
    }

    private void force() {
        try {
            segment.force();
        } catch (RuntimeException failure) {
            // MappedByteBuffer.force wraps what the system says.
            fail(failure);
        }
    }

    private void fail(Exception failure) {
        failed = true;
        limit = 0;
        onFault.accept("The journal's " + part.fileName() + " cannot be written any more: " + failure.getMessage());
    }

    private void finish() throws IOException {
        if (segment == null) {
            return;
        }
        length = JournalFormat.CHECK_BYTES;
        commit(RecordKind.END, 0);
        segment.finish(position, durability != Durability.MAPPED);
        segment = null;
        limit = 0;
    }

    /** Records that could not be written. */
    long lost() {
        return lost;
    }

    @Override
    public void close() throws IOException {
        finish();
        supply.close();
        failed = true;
    }
}
