package io.upring.engine.journal;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Stage;

/** Appends every event to the journal. Threading: one stage thread. */
public final class JournalStage implements Stage {
    private final JournalWriter writer;

    public JournalStage(JournalWriter writer) {
        this.writer = writer;
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public void onEvent(EventSlot slot) {
        writer.append(slot);
    }
}
