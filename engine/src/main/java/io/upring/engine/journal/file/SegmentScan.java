package io.upring.engine.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import java.util.zip.CRC32C;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** One segment, mapped for reading, or its archive unpacked, and a cursor over its records. Threading: one thread. */
final class SegmentScan implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private ByteBuffer bytes;
    private boolean isIndexDamaged;
    /** As the first right record has it; 0 until then. A segment has one layout. */
    private int layout;
    private int position;
    private int length;
    private RecordsAhead ahead;
    /** What has been checked ahead, as far as this cursor has heard of it. */
    private int checkedEnd;

    /** @param channel null for an archive, which is held in memory as a whole. */
    private SegmentScan(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens a segment or its archive. */
    static SegmentScan open(Path path) throws IOException {
        if (path.getFileName().toString().endsWith(SegmentArchive.SUFFIX)) {
            final SegmentScan scan = new SegmentScan(path, null);
            final SegmentArchive.Content content = SegmentArchive.read(path);
            scan.isIndexDamaged = content.isIndexDamaged();
            scan.take(ByteBuffer.wrap(content.segment()));
            return scan;
        }
        final SegmentScan scan = new SegmentScan(path, FileChannel.open(path, StandardOpenOption.READ));
        scan.map();
        return scan;
    }

    /** Has the records checked by another thread from here on, ahead of this cursor, which starts at the first one. */
    void checkAhead(Executor executor) {
        final SegmentScan cursor = new SegmentScan(path, null);
        cursor.take(bytes.duplicate());
        cursor.layout = layout;
        ahead = new RecordsAhead(cursor);
        executor.execute(ahead);
    }

    private void take(ByteBuffer content) {
        bytes = content.order(ByteOrder.LITTLE_ENDIAN);
        buffer.wrap(bytes);
    }

    private void map() throws IOException {
        final long size = channel.size();
        if (size > Integer.MAX_VALUE) {
            throw new IOException(path + " is larger than any segment");
        }
        unmap();
        take(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    }

    /** Looks again at a file that has been cut in the meantime: what lies behind its end must not be touched. */
    void refresh() throws IOException {
        if (channel != null && channel.size() != buffer.capacity()) {
            map();
        }
    }

    /** Whether an archive could be read by one of its two indexes only. */
    boolean isIndexDamaged() {
        return isIndexDamaged;
    }

    Path path() {
        return path;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    /** Where the current record's word is. */
    int position() {
        return position;
    }

    /** Length of the current record behind its word. */
    int length() {
        return length;
    }

    int capacity() {
        return buffer.capacity();
    }

    RecordKind kind() {
        return RecordKind.ofCode(buffer.getByte(position + (isOld() ? JournalFormat.OLD_KIND : JournalFormat.KIND)));
    }

    private boolean isOld() {
        return layout == JournalFormat.OLD_LAYOUT;
    }

    private int headBytes() {
        return isOld() ? JournalFormat.OLD_DATA : JournalFormat.DATA;
    }

    /** Where the current record's data start. */
    int dataPosition() {
        return position + headBytes();
    }

    /** Of the current record. */
    int dataBytes() {
        return length + JournalFormat.WORD_BYTES - headBytes();
    }

    byte[] data() {
        final byte[] data = new byte[dataBytes()];
        buffer.getBytes(dataPosition(), data);
        return data;
    }

    /** Whether the last record says that none follows; it becomes the current one. */
    boolean isFinished() {
        return read(0) && read(capacity() - headBytes()) && kind() == RecordKind.END;
    }

    /** Whether a whole, right record starts at {@code at}; it becomes the current one. */
    boolean read(int at) {
        if (isChecked(at)) {
            position = at;
            length = buffer.getInt(at) & JournalFormat.LENGTH_MASK;
            return true;
        }
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

    /** Whoever reads goes from record to record, as the check ahead does: until that stops, both see the same ones. */
    private boolean isChecked(int at) {
        if (at >= checkedEnd && ahead != null) {
            checkedEnd = ahead.checkedEnd();
        }
        return at < checkedEnd;
    }

    /** Where the record behind the current one starts. */
    int nextPosition() {
        return position + JournalFormat.WORD_BYTES + length;
    }

    /** Whether nothing has been written from {@code at} on. */
    boolean isBlank(int at) {
        int i = at;
        while (i + Long.BYTES <= buffer.capacity()) {
            if (buffer.getLong(i) != 0) {
                return false;
            }
            i += Long.BYTES;
        }
        while (i < buffer.capacity()) {
            if (buffer.getByte(i++) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the last byte that is not zero stands, plus one; at least {@code from}. */
    int usedEnd(int from) {
        int end = buffer.capacity();
        while (end > from && buffer.getByte(end - 1) == 0) {
            end--;
        }
        return end;
    }

    private void unmap() {
        if (ahead != null) {
            ahead.stop();
            ahead = null;
            checkedEnd = 0;
        }
        buffer.wrap(0, 0);
        if (bytes instanceof MappedByteBuffer mapped) {
            IoUtil.unmap(mapped);
        }
        bytes = null;
    }

    @Override
    public void close() throws IOException {
        unmap();
        if (channel != null) {
            channel.close();
        }
    }
}
