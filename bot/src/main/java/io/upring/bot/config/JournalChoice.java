package io.upring.bot.config;

import io.upring.engine.journal.file.Durability;
import io.upring.engine.journal.file.JournalSettings;
import java.nio.file.Path;

/**
 * Whether and how a run's journal is kept.
 *
 * <p>Threading: immutable.
 *
 * @param folder holds a folder for each run; {@code null} for no journal.
 */
public record JournalChoice(Path folder, Durability durability, long forceIntervalNs, int segmentBytes) {
    /** The folder's name in a configuration that keeps none. */
    static final String NOT_KEPT = "none";

    public boolean isKept() {
        return folder != null;
    }

    /** Where the journal of a run goes. */
    public JournalSettings settings(String run) {
        return new JournalSettings(folder.resolve(run), segmentBytes, durability, forceIntervalNs);
    }

    public JournalChoice withFolder(Path newFolder) {
        return new JournalChoice(newFolder, durability, forceIntervalNs, segmentBytes);
    }
}
