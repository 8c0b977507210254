package io.upring.bench.journal;

import io.upring.engine.event.EventSlot;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.file.Durability;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** A journal that is only written. Threading: one thread. */
final class KeptJournal implements AutoCloseable {
    private static final long FORCE_INTERVAL_NS = 100_000_000L;

    private final JournalFiles files;
    private final JournalWriter writer;

    KeptJournal(Path folder, int segmentBytes, Durability durability, Executor preparer) {
        files = JournalFiles.create(new JournalSettings(folder, segmentBytes, durability, FORCE_INTERVAL_NS),
            JournalHeader.of("bench", "bench", "", "", Instruments.builder().build()), preparer, fault -> {
                throw new IllegalStateException(fault);
            });
        writer = files.events();
    }

    void append(EventSlot slot) {
        writer.append(slot);
    }

    @Override
    public void close() {
        files.close();
    }
}
