package io.upring.engine.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One file of a journal, mapped for writing. Its whole size is written with zeros beforehand: a disk that is full shows
 * here, where it can be reported, and not as a failing store into a page that cannot be had.
 */
final class Segment implements AutoCloseable {
    private static final int PAGE_BYTES = 4096;

    private final Path path;
    private final FileChannel channel;
    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private int headerBytes;

    private Segment(Path path, FileChannel channel, MappedByteBuffer mapped) {
        this.path = path;
        this.channel = channel;
        this.mapped = mapped;
        buffer = new UnsafeBuffer(mapped);
    }

    /**
     * @param zeros of any size, to be written.
     * @throws IOException if it exists already, or there is no room.
     */
    static Segment create(Path path, int bytes, ByteBuffer zeros) throws IOException {
        final FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
            StandardOpenOption.WRITE);
        try {
            for (long written = 0; written < bytes;) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - written));
                written += channel.write(zeros, written);
            }
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            for (int page = 0; page < bytes; page += PAGE_BYTES) {
                // The first store into a page costs a fault; here nobody waits for it.
                mapped.put(page, (byte) 0);
            }
            return new Segment(path, channel, mapped);
        } catch (IOException failure) {
            channel.close();
            path.toFile().delete();
            throw failure;
        }
    }

    /** Puts the header where the first record has its data; it counts once that record is complete. */
    void header(byte[] beginning, byte[] rest) throws IOException {
        headerBytes = beginning.length + rest.length;
        if (JournalFormat.WORD_BYTES + JournalFormat.length(headerBytes) + JournalFormat.END_BYTES
            + JournalFormat.MAX_DATA_BYTES > capacity()) {
            throw new IOException("its segments of " + capacity() + " bytes are too small for their header of "
                + headerBytes);
        }
        buffer.putBytes(JournalFormat.DATA, beginning);
        buffer.putBytes(JournalFormat.DATA + beginning.length, rest);
    }

    int headerBytes() {
        return headerBytes;
    }

    Path path() {
        return path;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    int capacity() {
        return buffer.capacity();
    }

    void force() {
        mapped.force();
    }

    /** Cuts the file behind the last record. */
    void finish(int usedBytes, boolean force) throws IOException {
        if (force) {
            mapped.force();
        }
        buffer.wrap(0, 0);
        IoUtil.unmap(mapped);
        channel.truncate(usedBytes);
        if (force) {
            channel.force(true);
        }
        channel.close();
    }

    /** Gives up a file that was never written to. */
    @Override
    public void close() throws IOException {
        buffer.wrap(0, 0);
        IoUtil.unmap(mapped);
        channel.close();
        path.toFile().delete();
    }
}
