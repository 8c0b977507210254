package io.upring.engine.journal;

import io.upring.engine.event.EventSlot;

/**
 * Keeps events. An order leaves only after its cause has been appended.
 *
 * <p>Threading: one stage thread. Runs beside the strategies: header and payload are stable, the intent area is not and
 * must not be read.
 */
@FunctionalInterface
public interface JournalWriter {
    /** Appends header and payload; an exception halts trading. */
    void append(EventSlot slot);
}
