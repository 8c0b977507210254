package io.upring.engine.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** One segment, mapped for reading, and a cursor over its records. Threading: one thread. */
final class SegmentScan implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private MappedByteBuffer mapped;
    private int position;
    private int length;

    private SegmentScan(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SegmentScan open(Path path) throws IOException {
        final SegmentScan scan = new SegmentScan(path, FileChannel.open(path, StandardOpenOption.READ));
        scan.map();
        return scan;
    }

    private void map() throws IOException {
        final long size = channel.size();
        if (size > Integer.MAX_VALUE) {
            throw new IOException(path + " is larger than any segment");
        }
        unmap();
        mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        buffer.wrap(mapped);
    }

    /** Looks again at a file that has been cut in the meantime: what lies behind its end must not be touched. */
    void refresh() throws IOException {
        if (channel.size() != buffer.capacity()) {
            map();
        }
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
        return RecordKind.ofCode(buffer.getByte(position + JournalFormat.KIND));
    }

    byte[] data() {
        final byte[] data = new byte[length - JournalFormat.CHECK_BYTES];
        buffer.getBytes(position + JournalFormat.DATA, data);
        return data;
    }

    /** Whether a whole, right record starts at {@code at}; it becomes the current one. */
    boolean read(int at) {
        if (at + JournalFormat.DATA > buffer.capacity()) {
            return false;
        }
        final int word = buffer.getIntVolatile(at);
        final int newLength = word & JournalFormat.LENGTH_MASK;
        final boolean isMeta = (word & JournalFormat.FLAGS) == JournalFormat.META_DATA;
        if (newLength < JournalFormat.CHECK_BYTES || newLength % JournalFormat.WORD_BYTES != 0
            || newLength > buffer.capacity() - at - JournalFormat.WORD_BYTES
            || !isMeta && (word & JournalFormat.FLAGS) != 0
            || buffer.getInt(at + JournalFormat.KIND) >>> 8 != newLength) {
            return false;
        }
        final RecordKind kind = RecordKind.ofCode(buffer.getByte(at + JournalFormat.KIND));
        if (kind == null || isMeta != (kind == RecordKind.HEADER)) {
            return false;
        }
        final ByteBuffer bytes = mapped;
        bytes.limit(at + JournalFormat.WORD_BYTES + newLength).position(at + JournalFormat.KIND);
        crc.reset();
        crc.update(bytes);
        bytes.clear();
        if ((int) crc.getValue() != buffer.getInt(at + JournalFormat.CRC)) {
            return false;
        }
        position = at;
        length = newLength;
        return true;
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
        if (mapped != null) {
            buffer.wrap(0, 0);
            IoUtil.unmap(mapped);
            mapped = null;
        }
    }

    @Override
    public void close() throws IOException {
        unmap();
        channel.close();
    }
}
