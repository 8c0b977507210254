package io.upring.bench.memory;

import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A journal of which only the newest segments are kept, so that the disk stays as full as it is.
 *
 * <p>Threading: made and closed by one thread; segments are made, and removed, on a thread of its own.
 */
final class RollingJournal implements AutoCloseable {
    /** The two that are written, the two that are next, and one of the past each. */
    private static final int KEPT = 6;

    private final ExecutorService preparer;
    private final JournalFiles files;
    private final Path folder;
    private final Deque<Path> inOrder = new ArrayDeque<>();
    private final Set<Path> known = new HashSet<>();
    private volatile String fault;
    private long made;

    /** @param preparing hears of the thread that makes segments. */
    RollingJournal(Path folder, int segmentBytes, Instruments instruments, Consumer<Thread> preparing) {
        this.folder = folder;
        preparer = Executors.newSingleThreadExecutor(work -> {
            final Thread thread = new Thread(work, "upring-journal");
            thread.setDaemon(true);
            preparing.accept(thread);
            return thread;
        });
        files = JournalFiles.create(JournalSettings.in(folder).withSegmentBytes(segmentBytes),
            JournalHeader.of("bench", "memory1", "", "", instruments), this::prepare, heard -> fault = heard);
    }

    private void prepare(Runnable makesSegment) {
        preparer.execute(() -> {
            makesSegment.run();
            made++;
            try {
                removeOld();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private void removeOld() throws IOException {
        try (var listed = Files.newDirectoryStream(folder)) {
            for (final Path file : listed) {
                if (known.add(file)) {
                    inOrder.addLast(file);
                }
            }
        }
        while (inOrder.size() > KEPT) {
            final Path oldest = inOrder.removeFirst();
            known.remove(oldest);
            Files.deleteIfExists(oldest);
        }
    }

    JournalFiles files() {
        return files;
    }

    /** @throws IllegalStateException if something was not kept. */
    void requireSane() {
        if (fault != null) {
            throw new IllegalStateException(fault);
        }
    }

    /** Segments made so far; once the engine rests. */
    long segments() {
        return made;
    }

    @Override
    public void close() {
        files.close();
        preparer.shutdown();
    }
}
