package io.upring.engine.journal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** A cursor over records in memory, of whichever layout. Threading: one thread. */
class RecordCursor {
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private ByteBuffer bytes;
    /** As the first right record has it; 0 until then. A segment has one layout. */
    private int layout;
    private int position;
    private int length;

    /** The memory from here on: the first so many bytes of it. */
    final void wrap(ByteBuffer memory, int count) {
        bytes = memory.order(ByteOrder.LITTLE_ENDIAN);
        buffer.wrap(bytes, 0, count);
    }

    /** No memory from here on. */
    final void unwrap() {
        bytes = null;
        buffer.wrap(0, 0);
    }

    /** The memory; {@code null} for none. */
    final ByteBuffer bytes() {
        return bytes;
    }

    final UnsafeBuffer buffer() {
        return buffer;
    }

    final int capacity() {
        return buffer.capacity();
    }

    final int layout() {
        return layout;
    }

    /** Only records of this layout are right; 0 for either. */
    final void layout(int value) {
        layout = value;
    }

    /** Whether a whole, right record starts at {@code at}; it becomes the current one. */
    boolean read(int at) {
        if (at + JournalFormat.OLD_DATA > buffer.capacity()) {
            return false;
        }
        final int word = buffer.getIntVolatile(at);
        final int newLength = word & JournalFormat.LENGTH_MASK;
        if (newLength > buffer.capacity() - at - JournalFormat.WORD_BYTES) {
            return false;
        }
        if (!isOld() && isRecord(at, word, newLength)) {
            layout = JournalFormat.LAYOUT;
        } else if (layout != JournalFormat.LAYOUT && isOldRecord(at, word, newLength)) {
            layout = JournalFormat.OLD_LAYOUT;
        } else {
            return false;
        }
        position = at;
        length = newLength;
        return true;
    }

    /** Makes a record the current one that is known to be right. */
    final void moveTo(int at) {
        position = at;
        length = buffer.getInt(at) & JournalFormat.LENGTH_MASK;
    }

    private boolean isRecord(int at, int word, int newLength) {
        final int dataBytes = newLength - JournalFormat.CHECK_BYTES;
        return dataBytes >= 0 && dataBytes % Long.BYTES == 0
            && isHead(word, newLength, buffer.getInt(at + JournalFormat.KIND))
            && RecordChecksum.of(buffer, at + JournalFormat.DATA, dataBytes, buffer.getInt(at + JournalFormat.KIND))
            == buffer.getLong(at + JournalFormat.CHECKSUM);
    }

    private boolean isOldRecord(int at, int word, int newLength) {
        if (newLength < JournalFormat.OLD_DATA - JournalFormat.WORD_BYTES || newLength % JournalFormat.WORD_BYTES != 0
            || !isHead(word, newLength, buffer.getInt(at + JournalFormat.OLD_KIND))) {
            return false;
        }
        bytes.limit(at + JournalFormat.WORD_BYTES + newLength).position(at + JournalFormat.OLD_KIND);
        crc.reset();
        crc.update(bytes);
        bytes.clear();
        return (int) crc.getValue() == buffer.getInt(at + JournalFormat.OLD_CRC);
    }

    private static boolean isHead(int word, int newLength, int kindAndLength) {
        final boolean isMeta = (word & JournalFormat.FLAGS) == JournalFormat.META_DATA;
        final RecordKind kind = RecordKind.ofCode((byte) kindAndLength);
        return (isMeta || (word & JournalFormat.FLAGS) == 0) && kindAndLength >>> Byte.SIZE == newLength
            && kind != null && isMeta == (kind == RecordKind.HEADER);
    }

    private boolean isOld() {
        return layout == JournalFormat.OLD_LAYOUT;
    }

    /** Bytes of a record before its data. */
    final int headBytes() {
        return isOld() ? JournalFormat.OLD_DATA : JournalFormat.DATA;
    }

    /** Where the current record's word is. */
    final int position() {
        return position;
    }

    /** Length of the current record behind its word. */
    final int length() {
        return length;
    }

    final RecordKind kind() {
        return RecordKind.ofCode(buffer.getByte(position + (isOld() ? JournalFormat.OLD_KIND : JournalFormat.KIND)));
    }

    /** Where the current record's data start. */
    final int dataPosition() {
        return position + headBytes();
    }

    /** Of the current record. */
    final int dataBytes() {
        return length + JournalFormat.WORD_BYTES - headBytes();
    }

    /** Where the record behind the current one starts. */
    final int nextPosition() {
        return position + JournalFormat.WORD_BYTES + length;
    }
}
