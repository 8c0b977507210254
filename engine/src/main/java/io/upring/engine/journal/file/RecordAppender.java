package io.upring.engine.journal.file;

import io.upring.engine.event.EventSlot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
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
    private static final long NO_DAY = Long.MIN_VALUE;

    private final JournalPart part;
    private final SegmentSupply supply;
    private final Durability durability;
    private final long forceIntervalNs;
    private final Consumer<String> onFault;
    private final CRC32C crc = new CRC32C();
    private Segment segment;
    private UnsafeBuffer buffer;
    private ByteBuffer bytes;
    private int position;
    private int length;
    private long day = NO_DAY;
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
            final int at = position + JournalFormat.DATA;
            buffer.putBytes(at, slot.buffer(), 0, dataBytes);
            // The intents belong to the strategies, which run beside the journal: neither stable nor input.
            buffer.putInt(at + EventSlot.INTENT_COUNT, 0);
            commit(RecordKind.EVENT, slot.receivedAtNs());
        }
    }

    void order(long sequence, long timeNs, DirectBuffer intent, int offset, int intentBytes) {
        if (begin(JournalFormat.ORDER_DATA_BYTES, timeNs)) {
            buffer.putLong(position + JournalFormat.ORDER_SEQUENCE, sequence);
            buffer.putLong(position + JournalFormat.ORDER_TIME_NS, timeNs);
            buffer.putBytes(position + JournalFormat.ORDER_INTENT, intent, offset, intentBytes);
            commit(RecordKind.ORDER, timeNs);
        }
    }

    void checkpoint(long sequence, long timeNs, long stateHash) {
        if (begin(JournalFormat.CHECKPOINT_DATA_BYTES, timeNs)) {
            buffer.putLong(position + JournalFormat.CHECKPOINT_SEQUENCE, sequence);
            buffer.putLong(position + JournalFormat.CHECKPOINT_TIME_NS, timeNs);
            buffer.putLong(position + JournalFormat.CHECKPOINT_HASH, stateHash);
            commit(RecordKind.CHECKPOINT, timeNs);
        }
    }

    /** Makes room; false where nothing can be written any more. */
    private boolean begin(int dataBytes, long timeNs) {
        length = JournalFormat.aligned(JournalFormat.CHECK_BYTES + dataBytes);
        final long newDay = Math.floorDiv(timeNs, DAY_NS);
        final boolean isFull = segment != null
            && position + JournalFormat.WORD_BYTES + length + JournalFormat.END_BYTES > segment.capacity();
        if (!failed && (segment == null || isFull || day != NO_DAY && newDay > day)) {
            roll();
            // The new segment's header was a record too.
            length = JournalFormat.aligned(JournalFormat.CHECK_BYTES + dataBytes);
        }
        if (failed) {
            lost++;
            return false;
        }
        day = Math.max(day, newDay);
        buffer.setMemory(position + JournalFormat.DATA + dataBytes, length - JournalFormat.CHECK_BYTES - dataBytes,
            (byte) 0);
        return true;
    }

    private void commit(RecordKind kind, long timeNs) {
        commit(kind, 0);
        if (durability == Durability.EACH
            || durability == Durability.INTERVAL && timeNs - forcedAtNs >= forceIntervalNs) {
            forcedAtNs = timeNs;
            force();
        }
    }

    private void commit(RecordKind kind, int flags) {
        buffer.putInt(position + JournalFormat.KIND, JournalFormat.kindAndLength(kind, length));
        bytes.limit(position + JournalFormat.WORD_BYTES + length).position(position + JournalFormat.KIND);
        crc.reset();
        crc.update(bytes);
        buffer.putInt(position + JournalFormat.CRC, (int) crc.getValue());
        // Release: whoever sees the word sees the record.
        buffer.putIntRelease(position, length | flags);
        position += JournalFormat.WORD_BYTES + length;
    }

    private void roll() {
        try {
            finish();
            segment = supply.take();
            buffer = segment.buffer();
            bytes = segment.bytes();
            position = 0;
            length = JournalFormat.aligned(JournalFormat.CHECK_BYTES + segment.headerBytes());
            commit(RecordKind.HEADER, JournalFormat.META_DATA);
            day = NO_DAY;
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
