package io.upring.bench.journal;

import io.upring.engine.event.EventSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The baseline of the journal: events as plain bytes, one behind the other, in mapped files of a journal's size that
 * are written with zeros beforehand, one file ahead, as a journal's are; nothing that says where a record begins or
 * whether it is whole.
 *
 * <p>Threading: one thread; files are made by the executor's.
 */
final class MappedCopy implements AutoCloseable {
    private static final int PAGE_BYTES = 4096;

    private final Path folder;
    private final int fileBytes;
    private final boolean touchesAhead;
    private final ExecutorService preparer;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private Future<MappedByteBuffer> next;
    private MappedByteBuffer mapped;
    private int number;
    private int position;

    /** @param touchesAhead whether whoever makes a file touches its pages, or whoever writes to them first. */
    MappedCopy(Path folder, int fileBytes, boolean touchesAhead, ExecutorService preparer) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.fileBytes = fileBytes;
        this.touchesAhead = touchesAhead;
        this.preparer = preparer;
        prepare();
        roll();
    }

    void append(EventSlot slot) {
        final int bytes = EventSlot.PAYLOAD + slot.payloadLength();
        if (position + bytes > fileBytes) {
            roll();
        }
        buffer.putBytes(position, slot.buffer(), 0, bytes);
        position += bytes + 3 & ~3;
    }

    private void prepare() {
        final Path file = folder.resolve("copy-" + number++);
        next = preparer.submit(() -> make(file));
    }

    private MappedByteBuffer make(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
            final ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
            for (long written = 0; written < fileBytes;) {
                zeros.clear();
                written += channel.write(zeros, written);
            }
            final MappedByteBuffer made = channel.map(FileChannel.MapMode.READ_WRITE, 0, fileBytes);
            for (int page = 0; touchesAhead && page < fileBytes; page += PAGE_BYTES) {
                made.put(page, (byte) 0);
            }
            return made;
        }
    }

    private void roll() {
        close();
        try {
            mapped = next.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
        buffer.wrap(mapped);
        position = 0;
        removeOld();
        prepare();
    }

    private void removeOld() {
        try {
            if (number > 1) {
                Files.deleteIfExists(folder.resolve("copy-" + (number - 2)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        if (mapped != null) {
            buffer.wrap(0, 0);
            IoUtil.unmap(mapped);
            mapped = null;
        }
    }
}
