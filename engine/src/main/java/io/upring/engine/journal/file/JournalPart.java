package io.upring.engine.journal.file;

/**
 * The two halves of a run's journal, each written by one stage thread into segments of its own.
 *
 * <p>Threading: immutable.
 */
public enum JournalPart {
    /** The input: what the journal stage saw. */
    EVENTS("events"),
    /** The output: what the dispatch stage sent, and hashes of the state. */
    ORDERS("orders");

    private final String fileName;

    JournalPart(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }
}
