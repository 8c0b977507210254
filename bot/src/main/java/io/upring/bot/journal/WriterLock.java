package io.upring.bot.journal;

import io.upring.engine.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that a journal's writer is alive: a lock that the system gives back however the process ends.
 *
 * <p>Threading: one thread.
 */
final class WriterLock implements AutoCloseable {
    private static final String FILE = "writer.lock";

    private final Path file;
    private final FileChannel channel;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static WriterLock take(Path folder) {
        final Path file = folder.resolve(FILE);
        try {
            final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new JournalException(folder + " is being written by another process");
            }
            return new WriterLock(file, channel);
        } catch (IOException | OverlappingFileLockException failure) {
            throw new JournalException(file + " cannot be locked: " + failure.getMessage(), failure);
        }
    }

    /** Whether a process that lives writes there. */
    static boolean isTaken(Path folder) {
        final Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
             FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException taken) {
            return true;
        } catch (IOException failure) {
            throw new JournalException(file + " cannot be looked at: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new JournalException(file + " cannot be given back: " + failure.getMessage(), failure);
        }
    }
}
