package io.upring.bench.burst;

import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A run's journal in files, of which only the newest segments stay on the disk: gigabytes a minute would fill it.
 *
 * <p>Threading: one thread; the journal itself belongs to the stages.
 */
final class KeptJournal implements AutoCloseable {
    private static final int KEPT_SEGMENTS = 4;
    private static final long TIDY_MS = 200;
    private static final long PATIENCE_MS = 30_000;

    private final Path folder = Files.createTempDirectory("upring-burst");
    private final ScheduledExecutorService preparer = Executors.newSingleThreadScheduledExecutor(run -> {
        final Thread thread = new Thread(run, "burst-journal");
        thread.setDaemon(true);
        return thread;
    });
    private final JournalFiles files;
    private volatile long deletedBytes;

    KeptJournal(Instruments instruments) throws IOException {
        files = JournalFiles.create(JournalSettings.in(folder), JournalHeader.of("bench", "burst1", "", "",
            instruments), preparer, fault -> {
                throw new IllegalStateException(fault);
            });
        preparer.scheduleWithFixedDelay(this::tidy, TIDY_MS, TIDY_MS, TimeUnit.MILLISECONDS);
    }

    JournalWriter events() {
        return files.events();
    }

    OrderJournal orders() {
        return files.orders();
    }

    /** Written so far, but for what the newest segments hold. */
    long bytes() {
        return deletedBytes;
    }

    /** Names of segments sort by their number within a part. */
    private void tidy() {
        try {
            final List<Path> all = segments();
            for (int i = 0; i + KEPT_SEGMENTS < all.size(); i++) {
                final String part = part(all.get(i));
                if (part.equals(part(all.get(i + KEPT_SEGMENTS)))) {
                    deletedBytes += Files.size(all.get(i));
                    Files.delete(all.get(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(Path segment) {
        final String name = segment.getFileName().toString();
        return name.substring(0, name.indexOf('-'));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
        preparer.shutdown();
        try {
            preparer.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (final Path segment : segments()) {
            Files.delete(segment);
        }
        Files.delete(folder);
    }
}
