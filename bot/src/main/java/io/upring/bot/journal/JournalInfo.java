package io.upring.bot.journal;

import io.upring.engine.journal.file.Damage;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.RecordKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in a journal.
 *
 * @param firstNs when its first event was received; 0 without one.
 * @param isEnded whether the run ended it in good order.
 * @param counts records by type.
 */
record JournalInfo(Path folder, JournalHeader header, long bytes, int files, long firstNs, long lastNs,
                   long lastSequence, boolean isEnded, Map<String, Long> counts, List<Damage> damages) {
    /** Reads the whole journal. */
    static JournalInfo of(Path folder) {
        final Map<String, Long> counts = new TreeMap<>();
        long firstNs = 0;
        long lastNs = 0;
        long lastSequence = -1;
        try (JournalMerge journal = JournalMerge.open(folder)) {
            while (journal.next()) {
                final var record = journal.current();
                final String type = record.kind() == RecordKind.ORDER ? EventFilter.REQUEST
                    : record.kind() == RecordKind.CHECKPOINT ? EventFilter.CHECKPOINT
                    : EventText.name(record.event().type());
                counts.merge(type, 1L, Long::sum);
                if (journal.isEvent()) {
                    firstNs = firstNs == 0 ? record.timeNs() : firstNs;
                    lastNs = Math.max(lastNs, record.timeNs());
                    lastSequence = record.sequence();
                }
            }
            try (var files = Files.list(folder)) {
                final List<Path> all = files.filter(Files::isRegularFile).toList();
                return new JournalInfo(folder, journal.header(), all.stream().mapToLong(file -> file.toFile().length())
                    .sum(), all.size(), firstNs, lastNs, lastSequence, journal.isEnded(), counts, journal.damages());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
