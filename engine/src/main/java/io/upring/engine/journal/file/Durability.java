package io.upring.engine.journal.file;

/**
 * When a record is safe from what.
 *
 * <p>Threading: immutable.
 */
public enum Durability {
    /** At once from the end of the process; from a power cut when the system writes its pages back. */
    MAPPED,
    /** As MAPPED, and from a power cut after the configured interval of event time. */
    INTERVAL,
    /** From a power cut before any order leaves that the event causes: each record is forced to the disk. */
    EACH
}
