package io.upring.engine.journal.file;

import java.nio.file.Path;

/**
 * Where and how a run's journal is kept.
 *
 * <p>Threading: immutable.
 *
 * @param folder of this run alone; made if it does not exist.
 * @param segmentBytes size of a segment; a file is cut to what was used when it is finished.
 * @param forceIntervalNs for {@link Durability#INTERVAL}, by event time.
 */
public record JournalSettings(Path folder, int segmentBytes, Durability durability, long forceIntervalNs) {
    private static final int MIN_SEGMENT_BYTES = 1 << 16;
    private static final int MAX_SEGMENT_BYTES = 1 << 30;
    private static final int USUAL_SEGMENT_BYTES = 64 << 20;
    private static final long USUAL_FORCE_INTERVAL_NS = 100_000_000L;

    public JournalSettings {
        if (segmentBytes < MIN_SEGMENT_BYTES || segmentBytes > MAX_SEGMENT_BYTES) {
            throw new IllegalArgumentException("a segment must have from " + MIN_SEGMENT_BYTES + " to "
                + MAX_SEGMENT_BYTES + " bytes, not " + segmentBytes);
        }
        if (forceIntervalNs <= 0) {
            throw new IllegalArgumentException("the force interval must be positive, not " + forceIntervalNs + " ns");
        }
    }

    /** Segments of 64 MiB, safe from the end of the process. */
    public static JournalSettings in(Path folder) {
        return new JournalSettings(folder, USUAL_SEGMENT_BYTES, Durability.MAPPED, USUAL_FORCE_INTERVAL_NS);
    }

    public JournalSettings withSegmentBytes(int bytes) {
        return new JournalSettings(folder, bytes, durability, forceIntervalNs);
    }

    public JournalSettings withDurability(Durability newDurability, long newForceIntervalNs) {
        return new JournalSettings(folder, segmentBytes, newDurability, newForceIntervalNs);
    }
}
