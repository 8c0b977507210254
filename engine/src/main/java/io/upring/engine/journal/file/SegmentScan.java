package io.upring.engine.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import org.agrona.IoUtil;

/** One segment, mapped for reading, or its archive unpacked, and a cursor over its records. Threading: one thread. */
final class SegmentScan extends RecordCursor implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private boolean isIndexDamaged;
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
            scan.wrap(ByteBuffer.wrap(content.segment()), content.segment().length);
            return scan;
        }
        final SegmentScan scan = new SegmentScan(path, FileChannel.open(path, StandardOpenOption.READ));
        scan.map();
        return scan;
    }

    /** Has the records checked by another thread from here on, ahead of this cursor, which starts at the first one. */
    void checkAhead(Executor executor) {
        final RecordCursor cursor = new RecordCursor();
        cursor.wrap(bytes().duplicate(), capacity());
        cursor.layout(layout());
        ahead = new RecordsAhead(cursor);
        executor.execute(ahead);
    }

    private void map() throws IOException {
        final long size = channel.size();
        if (size > Integer.MAX_VALUE) {
            throw new IOException(path + " is larger than any segment");
        }
        unmap();
        wrap(channel.map(FileChannel.MapMode.READ_ONLY, 0, size), (int) size);
    }

    /** Looks again at a file that has been cut in the meantime: what lies behind its end must not be touched. */
    void refresh() throws IOException {
        if (channel != null && channel.size() != capacity()) {
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

    byte[] data() {
        final byte[] data = new byte[dataBytes()];
        buffer().getBytes(dataPosition(), data);
        return data;
    }

    /** Whether the last record says that none follows; it becomes the current one. */
    boolean isFinished() {
        return read(0) && read(capacity() - headBytes()) && kind() == RecordKind.END;
    }

    @Override
    boolean read(int at) {
        if (isChecked(at)) {
            moveTo(at);
            return true;
        }
        return super.read(at);
    }

    /**
     * Copies what stands in the file, or the archive, from a position on, as far as there is room and something to
     * copy. Without the mapping: to have a page in it that was not asked for before costs more than to copy it.
     */
    void copy(int from, ByteBuffer into) throws IOException {
        into.clear();
        if (channel == null) {
            final int count = Math.max(0, Math.min(into.capacity(), capacity() - from));
            buffer().getBytes(from, into, count);
            return;
        }
        int read = 0;
        while (into.hasRemaining() && read >= 0) {
            read = channel.read(into, (long) from + into.position());
        }
    }

    /** Whoever reads goes from record to record, as the check ahead does: until that stops, both see the same ones. */
    private boolean isChecked(int at) {
        if (at >= checkedEnd && ahead != null) {
            checkedEnd = ahead.checkedEnd();
        }
        return at < checkedEnd;
    }

    /** Whether nothing has been written from {@code at} on. */
    boolean isBlank(int at) {
        int i = at;
        while (i + Long.BYTES <= capacity()) {
            if (buffer().getLong(i) != 0) {
                return false;
            }
            i += Long.BYTES;
        }
        while (i < capacity()) {
            if (buffer().getByte(i++) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the last byte that is not zero stands, plus one; at least {@code from}. */
    int usedEnd(int from) {
        int end = capacity();
        while (end > from && buffer().getByte(end - 1) == 0) {
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
        final ByteBuffer before = bytes();
        unwrap();
        if (before instanceof MappedByteBuffer mapped) {
            IoUtil.unmap(mapped);
        }
    }

    @Override
    public void close() throws IOException {
        unmap();
        if (channel != null) {
            channel.close();
        }
    }
}
